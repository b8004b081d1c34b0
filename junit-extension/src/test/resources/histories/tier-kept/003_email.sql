CREATE TABLE emails (agent_id INTEGER REFERENCES agents (id), address TEXT NOT NULL);
