-- TODO: add the foreign key
CREATE TABLE a (id INTEGER PRIMARY KEY);
