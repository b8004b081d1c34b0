-- The tier of an agent is a number. SQLite cannot change a column's type, so the table is made anew.

CREATE TABLE agents_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    role TEXT NOT NULL,
    display_name TEXT NOT NULL,
    capabilities TEXT DEFAULT '[]',
    metadata TEXT DEFAULT '{}',
    tier INTEGER CHECK (tier IN (1, 2, 3))
);

INSERT INTO agents_new (id, project_id, role, display_name, capabilities, metadata, tier)
SELECT id, project_id, role, display_name, capabilities, metadata, CASE WHEN tier IN ('1', '2', '3') THEN CAST(tier AS INTEGER) END FROM agents;

DELETE FROM sqlite_sequence WHERE name = 'agents_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'agents_new', seq FROM sqlite_sequence WHERE name = 'agents';

DROP TABLE agents;

ALTER TABLE agents_new RENAME TO agents;

CREATE UNIQUE INDEX idx_agents_role ON agents (project_id, role);
