CREATE TABLE agents_new (
    id INTEGER PRIMARY KEY,
    role TEXT NOT NULL,
    tier INTEGER CHECK (tier IN (1, 2, 3)),
    metadata TEXT DEFAULT '{}'
);
INSERT INTO agents_new (id, role, tier, metadata) SELECT id, role, CAST(tier AS INTEGER), metadata FROM agents;
DROP TABLE agents;
ALTER TABLE agents_new RENAME TO agents;
