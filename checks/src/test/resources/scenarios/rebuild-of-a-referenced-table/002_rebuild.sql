CREATE TABLE apps_new (id integer PRIMARY KEY, name text);
INSERT INTO apps_new (id) SELECT id FROM apps;
DROP TABLE apps;
ALTER TABLE apps_new RENAME TO apps;
