ALTER TABLE people ADD COLUMN first_name text;
ALTER TABLE people ADD COLUMN last_name text;
UPDATE people SET first_name = split_part(name, ' ', 1), last_name = split_part(name, ' ', 2);
ALTER TABLE people DROP COLUMN name;
