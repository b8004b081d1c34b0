CREATE TABLE deals (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    status VARCHAR(20) NOT NULL CHECK (status IN ('OPEN', 'WON', 'LOST'))
);
