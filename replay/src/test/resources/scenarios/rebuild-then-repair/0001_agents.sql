CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE agents (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    role TEXT NOT NULL,
    tier TEXT,
    metadata TEXT DEFAULT '{}'
);
INSERT INTO projects VALUES (1, 'core');
