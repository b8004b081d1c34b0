CREATE TABLE agents (
    id INTEGER PRIMARY KEY,
    role TEXT NOT NULL,
    tier TEXT,
    metadata TEXT DEFAULT '{}'
);
