CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    deal_id INTEGER CONSTRAINT runs_deal REFERENCES deals (id) ON DELETE CASCADE,
    started TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT positive CHECK (id > 0));
CREATE INDEX runs_by_deal ON runs (deal_id);
