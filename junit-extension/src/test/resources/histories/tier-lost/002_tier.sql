CREATE TABLE agents_new (id INTEGER PRIMARY KEY, role TEXT NOT NULL, tier INTEGER CHECK (tier IN (1, 2, 3)));
INSERT INTO agents_new (id, role, tier) SELECT id, role, CAST(tier AS INTEGER) FROM agents;
DROP TABLE agents;
ALTER TABLE agents_new RENAME TO agents;
