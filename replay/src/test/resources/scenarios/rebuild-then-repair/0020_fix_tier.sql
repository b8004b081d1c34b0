-- The new table forgets the column metadata.
CREATE TABLE agents_new (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    role TEXT NOT NULL,
    tier INTEGER CHECK (tier IN (1, 2, 3))
);
INSERT INTO agents_new SELECT id, project_id, role, CAST(tier AS INTEGER) FROM agents;
DROP TABLE agents;
ALTER TABLE agents_new RENAME TO agents;
