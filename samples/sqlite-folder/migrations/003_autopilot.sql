-- Milestones of the autopilot belong to an app.

CREATE TABLE apps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE
);

ALTER TABLE milestones ADD COLUMN app_id INTEGER REFERENCES apps (id);
ALTER TABLE milestones ADD COLUMN run_id INTEGER;
ALTER TABLE milestones ADD COLUMN milestone_type TEXT;
ALTER TABLE milestones ADD COLUMN risk_score REAL;
