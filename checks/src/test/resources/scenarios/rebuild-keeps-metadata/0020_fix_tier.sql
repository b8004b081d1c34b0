CREATE TABLE agents_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    role TEXT NOT NULL,
    tier INTEGER CHECK (tier IN (1, 2, 3)),
    metadata TEXT DEFAULT '{}'
);
INSERT INTO agents_new (id, role, tier, metadata)
SELECT id, role, CASE tier WHEN 'gold' THEN 1 WHEN 'silver' THEN 2 ELSE 3 END, metadata FROM agents;
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'agents') WHERE name = 'agents_new';

DROP TABLE agents;
ALTER TABLE agents_new RENAME TO agents;
CREATE INDEX idx_agents_role ON agents (role);
