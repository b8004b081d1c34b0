CREATE TABLE schema_migrations (
    id INTEGER PRIMARY KEY,
    filename TEXT NOT NULL UNIQUE,
    executed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    checksum TEXT,
    status TEXT NOT NULL DEFAULT 'completed',
    error_message TEXT
);
