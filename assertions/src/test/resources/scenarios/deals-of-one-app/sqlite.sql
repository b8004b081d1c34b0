CREATE TABLE apps (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE deals (
    id INTEGER PRIMARY KEY,
    app_id INTEGER REFERENCES apps (id) ON DELETE CASCADE,
    status TEXT NOT NULL DEFAULT 'open' CONSTRAINT known CHECK (status IN ('open', "won"))
);
CREATE INDEX deals_status ON deals (status DESC) WHERE status <> 'won';
CREATE VIEW open_deals AS SELECT id FROM deals WHERE status = 'open';
