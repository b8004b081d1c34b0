CREATE TABLE parents (id integer PRIMARY KEY);
CREATE TABLE children (parent integer REFERENCES parents (id) ON DELETE CASCADE);
CREATE TABLE kept (parent integer REFERENCES parents (id) ON DELETE RESTRICT);
CREATE TABLE audit (what text);
CREATE TABLE notes (note text);
CREATE VIEW all_notes AS SELECT note FROM notes;
CREATE TRIGGER note INSTEAD OF INSERT ON all_notes BEGIN INSERT INTO notes VALUES (new.note); END;
CREATE TRIGGER audited AFTER DELETE ON children BEGIN INSERT INTO audit VALUES ('gone'); END;
CREATE VIRTUAL TABLE texts USING fts5(content);
