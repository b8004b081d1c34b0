"""Content has a script: the first line of what its body was until now."""


def upgrade(conn):
    columns = {row[1] for row in conn.execute("PRAGMA table_info(content)")}
    if "script" not in columns:
        conn.execute("ALTER TABLE content ADD COLUMN script TEXT")
    for identity, body in conn.execute("SELECT id, body FROM content").fetchall():
        conn.execute("UPDATE content SET script = ? WHERE id = ?", (body.partition("\n")[0], identity))


def downgrade(conn):
    conn.execute("ALTER TABLE content DROP COLUMN script")
