CREATE TABLE apps (id integer PRIMARY KEY);
CREATE TABLE IF NOT EXISTS milestones (
    id integer PRIMARY KEY,
    app_id integer REFERENCES apps (id),
    risk_score real NOT NULL
);
