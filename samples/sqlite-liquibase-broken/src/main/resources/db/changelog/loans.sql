--liquibase formatted sql

--changeset bob:loans
CREATE TABLE loans (
    id integer PRIMARY KEY,
    book_id integer NOT NULL REFERENCES books (id),
    status text NOT NULL CHECK (status IN ('OUT', 'BACK', 'lost'))
);
CREATE INDEX loans_book_idx ON loans (book_id);
--rollback DROP INDEX loans_book_idx;

--changeset bob:due labels:later
ALTER TABLE loans ADD COLUMN due_on text;
--rollback ALTER TABLE loans DROP COLUMN due_on;

--changeset bob:examples context:demo
INSERT INTO authors (id, name) VALUES (1, 'Ada Lovelace');
--rollback DELETE FROM authors WHERE id = 1;

--changeset bob:reminders labels:later
CREATE TABLE reminders (loan_id integer NOT NULL REFERENCES loans (id));
--rollback DROP TABLE reminders;
