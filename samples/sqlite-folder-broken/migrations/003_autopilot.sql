-- Milestones of the autopilot belong to an app.

CREATE TABLE apps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE IF NOT EXISTS milestones (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    app_id INTEGER REFERENCES apps (id),
    run_id INTEGER,
    milestone_type TEXT,
    risk_score REAL
);
