-- Deals, and how they stand.

CREATE TABLE deals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    title TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('OPEN', 'WON', 'LOST'))
);
