CREATE TABLE schedule (
    content_id INTEGER NOT NULL REFERENCES content (id),
    publish_at TIMESTAMP NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'published'))
);

CREATE INDEX idx_schedule_publish_at ON schedule (publish_at);
