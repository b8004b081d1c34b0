CREATE TABLE apps (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE deals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    app_id INTEGER REFERENCES apps(id) ON DELETE CASCADE,
    title VARCHAR(40) NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CONSTRAINT status_known CHECK (status IN ('open', 'won', 'lost')),
    net INTEGER NOT NULL DEFAULT 0 CHECK (net >= 0),
    gross INTEGER GENERATED ALWAYS AS (net * 2) VIRTUAL,
    email TEXT COLLATE NOCASE,
    CONSTRAINT one_title UNIQUE (app_id, title)
);
CREATE INDEX deals_net_idx ON deals (net, title DESC);
CREATE INDEX deals_open_idx ON deals (title) WHERE status = 'open';
CREATE UNIQUE INDEX deals_email_idx ON deals (email);
CREATE TABLE ledger (k TEXT NOT NULL PRIMARY KEY, v INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE audit_log (line TEXT);
CREATE TRIGGER deals_touch AFTER UPDATE ON deals BEGIN INSERT INTO audit_log VALUES ('touched'); END;
CREATE VIEW open_deals AS SELECT id, title FROM deals WHERE status = 'open';
CREATE TABLE gone (x TEXT);
CREATE VIEW old_report AS SELECT x FROM gone;
DROP TABLE gone;
INSERT INTO apps VALUES (1, 'one');
