CREATE TABLE agents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    role TEXT NOT NULL,
    tier TEXT,
    metadata TEXT DEFAULT '{}'
);
CREATE INDEX idx_agents_role ON agents (role);
