ALTER TABLE projects ADD COLUMN project_type varchar(30) NOT NULL DEFAULT 'NEW_DEVELOPMENT'
    CONSTRAINT projects_project_type_check CHECK (project_type IN ('NEW_DEVELOPMENT'));
