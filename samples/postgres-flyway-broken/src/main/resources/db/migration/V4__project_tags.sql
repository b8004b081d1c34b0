CREATE TABLE project_tags (
    project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    tag varchar(40) NOT NULL,
    PRIMARY KEY (project_id, tag)
);
