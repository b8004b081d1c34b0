CREATE TABLE milestones (
    id integer PRIMARY KEY,
    name text NOT NULL
);
