CREATE TABLE milestones (
    id INTEGER PRIMARY KEY,
    app_id INTEGER REFERENCES apps (id),
    run_id INTEGER,
    milestone_type VARCHAR(20) NOT NULL,
    risk_score REAL
);
