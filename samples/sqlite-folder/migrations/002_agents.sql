-- Agents work on projects.

CREATE TABLE agents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    role TEXT NOT NULL,
    display_name TEXT NOT NULL,
    capabilities TEXT DEFAULT '[]',
    metadata TEXT DEFAULT '{}',
    tier TEXT
);

CREATE UNIQUE INDEX idx_agents_role ON agents (project_id, role);
