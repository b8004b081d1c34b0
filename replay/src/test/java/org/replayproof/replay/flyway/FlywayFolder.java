package org.replayproof.replay.flyway;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.replay.MigrationSource;
import org.replayproof.replay.Migrator;
import org.replayproof.replay.MigratorCustomizer;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqliteDialect;

/** A folder of Flyway's migrations that a test fills, and databases to run them on. */
final class FlywayFolder {

    private final Path directory;
    private final Folder folder;

    FlywayFolder(Path directory) {
        this.directory = directory;
        this.folder = new Folder(directory.resolve("migrations"));
    }

    Path path() {
        return folder.path();
    }

    String location() {
        return folder.location();
    }

    FlywayFolder with(String name, String content) {
        folder.with(name, content);
        return this;
    }

    FlywayFolder with(String name, byte[] content) {
        folder.with(name, content);
        return this;
    }

    FlywayFolder people() {
        return with("V1__person.sql", "CREATE TABLE person(id INT PRIMARY KEY, name VARCHAR(50));")
                .with("V2__age.sql", "ALTER TABLE person ADD COLUMN age INT;")
                .with("sub/V4__gadget.sql", "CREATE TABLE gadget(id INT PRIMARY KEY);\nINSERT INTO gadget VALUES (7);")
                .with("R__view.sql", "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT age FROM person;");
    }

    Migrator open(SqlDialect dialect) {
        return open(dialect, null);
    }

    Migrator open(SqlDialect dialect, @Nullable MigratorCustomizer<FluentConfiguration> customizer) {
        MigrationSource plain = Folder.source(dialect, folder.location());
        return new FlywayProvider()
                .open(new MigrationSource(
                        plain.locations(),
                        plain.classLoader(),
                        dialect,
                        Map.of("tenant", "acme"),
                        plain.settings(),
                        customizer));
    }

    record Target(SqlDialect dialect, DataSource source) {

        List<String> column(String sql) throws SQLException {
            return TestSqlite.column(source, sql);
        }

        /** What Flyway has written down, a repeatable migration by its description. */
        List<String> versions() throws SQLException {
            return column("SELECT COALESCE(\"version\", \"description\") FROM flyway_schema_history"
                    + " ORDER BY \"installed_rank\"");
        }
    }

    Target target(String product) throws SQLException {
        return product.equals("sqlite")
                ? new Target(new SqliteDialect(), TestSqlite.at(directory.resolve("test.db")))
                : new Target(new PostgresDialect(), TestPostgres.freshDatabase());
    }
}
