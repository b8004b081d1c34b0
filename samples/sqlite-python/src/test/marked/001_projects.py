"""Projects, and the content that is made for them."""


def upgrade(conn):
    conn.execute("CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
    conn.execute(
        """
        CREATE TABLE content (
            id INTEGER PRIMARY KEY,
            project_id INTEGER NOT NULL REFERENCES projects (id),
            title TEXT NOT NULL,
            body TEXT NOT NULL DEFAULT ''
        )
        """
    )


def downgrade(conn):
    conn.execute("DROP TABLE content")
    conn.execute("DROP TABLE projects")
