CREATE TABLE b (id integer);

-- the copy
INSERT INTO b
SELECT id FROM a;
ALTER TABLE aa
    ADD COLUMN x int;
