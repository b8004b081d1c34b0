package org.replayproof.assertions;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A small shop's database, as its migrations would leave it, on SQLite and on PostgreSQL. */
final class Shop {

    static final List<String> ON_SQLITE = List.of(
            "CREATE TABLE apps (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
            """
            CREATE TABLE deals (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                app_id INTEGER REFERENCES apps(id) ON DELETE CASCADE,
                title VARCHAR(40) NOT NULL,
                status TEXT NOT NULL DEFAULT 'open' CONSTRAINT status_known CHECK (status IN ('open', 'won', 'lost')),
                net INTEGER NOT NULL DEFAULT 0 CHECK (net >= 0),
                gross INTEGER GENERATED ALWAYS AS (net * 2) VIRTUAL,
                email TEXT COLLATE NOCASE,
                CONSTRAINT one_title UNIQUE (app_id, title)
            )""",
            "CREATE INDEX deals_net_idx ON deals (net, title DESC)",
            "CREATE INDEX deals_open_idx ON deals (title) WHERE status = 'open'",
            "CREATE UNIQUE INDEX deals_email_idx ON deals (email)",
            "CREATE TABLE ledger (k TEXT NOT NULL PRIMARY KEY, v INTEGER) STRICT, WITHOUT ROWID",
            "CREATE TABLE audit_log (line TEXT)",
            "CREATE TRIGGER deals_touch AFTER UPDATE ON deals BEGIN INSERT INTO audit_log VALUES ('touched'); END",
            "CREATE VIEW open_deals AS SELECT id, title FROM deals WHERE status = 'open'",
            "CREATE TABLE gone (x TEXT)",
            "CREATE VIEW old_report AS SELECT x FROM gone",
            "DROP TABLE gone",
            "INSERT INTO apps VALUES (1, 'one')");

    static final List<String> ON_POSTGRES = List.of(
            "CREATE TYPE deal_status AS ENUM ('open', 'won', 'lost')",
            "CREATE TABLE apps (id integer PRIMARY KEY, name text NOT NULL UNIQUE)",
            """
            CREATE TABLE deals (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                app_id integer REFERENCES apps(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
                title varchar(40) NOT NULL,
                status deal_status NOT NULL DEFAULT 'open',
                stage text CONSTRAINT stage_known CHECK (stage IN ('lead', 'offer')),
                net numeric(12, 2) NOT NULL DEFAULT 0 CHECK (net >= 0),
                gross numeric(12, 2) GENERATED ALWAYS AS (net * 2) STORED,
                code text COLLATE "C",
                CONSTRAINT one_title UNIQUE (app_id, title) DEFERRABLE,
                CONSTRAINT one_code UNIQUE NULLS NOT DISTINCT (code)
            )""",
            "ALTER TABLE deals ADD CONSTRAINT net_small CHECK (net < 1000000) NOT VALID",
            "CREATE INDEX deals_net_idx ON deals (net, title DESC) INCLUDE (stage)",
            "CREATE INDEX deals_open_idx ON deals (lower(title)) WHERE status = 'open'",
            "CREATE INDEX deals_hash_idx ON deals USING hash (title)",
            "COMMENT ON TABLE deals IS 'one row per deal'",
            "COMMENT ON COLUMN deals.net IS 'in euros'",
            "CREATE TABLE runs (app_id integer)",
            "ALTER TABLE runs ADD CONSTRAINT runs_app FOREIGN KEY (app_id) REFERENCES apps (id) NOT VALID",
            "CREATE UNLOGGED TABLE cache (k text)",
            "CREATE TABLE events (day date NOT NULL) PARTITION BY RANGE (day)",
            "CREATE TABLE tickets (id serial PRIMARY KEY)",
            "CREATE SEQUENCE order_seq INCREMENT BY 50 START WITH 1000",
            "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "CREATE TRIGGER deals_touch BEFORE UPDATE ON deals FOR EACH ROW EXECUTE FUNCTION touch()",
            "ALTER TABLE deals DISABLE TRIGGER deals_touch",
            "CREATE VIEW open_deals AS SELECT id, title FROM deals WHERE status = 'open'",
            "CREATE MATERIALIZED VIEW totals AS SELECT app_id, sum(net) AS total FROM deals GROUP BY app_id",
            "INSERT INTO apps VALUES (1, 'one')");

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();
        private static final Connection SHOP = build(connect(), ON_POSTGRES);

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Connection connect() {
            try {
                return RUNNING.getPostgresDatabase().getConnection();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Shop() {}

    /** The shop on SQLite, in memory. Messages come without the database's place, which every test would repeat. */
    static SchemaAssert onSqlite() {
        return quietly(sqlite());
    }

    /** The shop on PostgreSQL. One database serves all tests of this JVM: they only read. */
    static SchemaAssert onPostgres() {
        return quietly(Server.SHOP);
    }

    static Connection sqlite() {
        return build(emptySqlite(), ON_SQLITE);
    }

    static Connection emptySqlite() {
        try {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A session of its own on the PostgreSQL shop. */
    static Connection postgres() {
        Assertions.assertThat(Server.SHOP).isNotNull();
        return Server.connect();
    }

    static SchemaAssert quietly(Connection connection) {
        return SchemaAssertions.assertThat(SchemaSource.of(connection).whereabouts(() -> ""));
    }

    static Connection build(Connection connection, List<String> ddl) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : ddl) {
                statement.execute(sql);
            }
            return connection;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The message of an assertion that must fail, with a line break at its end as text blocks have one. */
    static String failure(ThrowingCallable assertion) {
        return Assertions.catchThrowableOfType(AssertionError.class, assertion).getMessage() + "\n";
    }
}
