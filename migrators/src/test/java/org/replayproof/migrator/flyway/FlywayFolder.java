package org.replayproof.migrator.flyway;

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
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorCustomizer;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqliteDialect;

/** A folder of Flyway's migrations that a test fills, and databases to run them on. */
public final class FlywayFolder {

    private final Path directory;
    private final Folder folder;

    public FlywayFolder(Path directory) {
        this.directory = directory;
        this.folder = new Folder(directory.resolve("migrations"));
    }

    public Path path() {
        return folder.path();
    }

    public String location() {
        return folder.location();
    }

    public FlywayFolder with(String name, String content) {
        folder.with(name, content);
        return this;
    }

    public FlywayFolder with(String name, byte[] content) {
        folder.with(name, content);
        return this;
    }

    public FlywayFolder people() {
        return with("V1__person.sql", "CREATE TABLE person(id INT PRIMARY KEY, name VARCHAR(50));")
                .with("V2__age.sql", "ALTER TABLE person ADD COLUMN age INT;")
                .with("sub/V4__gadget.sql", "CREATE TABLE gadget(id INT PRIMARY KEY);\nINSERT INTO gadget VALUES (7);")
                .with("R__view.sql", "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT age FROM person;");
    }

    public Migrator open(SqlDialect dialect) {
        return open(dialect, null);
    }

    public Migrator open(SqlDialect dialect, @Nullable MigratorCustomizer<FluentConfiguration> customizer) {
        MigrationSource plain = Sources.of(dialect, folder.location());
        return new FlywayProvider()
                .open(new MigrationSource(
                        plain.locations(),
                        plain.classLoader(),
                        dialect,
                        Map.of("tenant", "acme"),
                        plain.settings(),
                        customizer));
    }

    public record Target(SqlDialect dialect, DataSource source) {

        public List<String> column(String sql) throws SQLException {
            return TestSqlite.column(source, sql);
        }

        /** What Flyway has written down, a repeatable migration by its description. */
        public List<String> versions() throws SQLException {
            return column("SELECT COALESCE(\"version\", \"description\") FROM flyway_schema_history"
                    + " ORDER BY \"installed_rank\"");
        }
    }

    public Target target(String product) throws SQLException {
        return product.equals("sqlite")
                ? new Target(new SqliteDialect(), TestSqlite.at(directory.resolve("test.db")))
                : new Target(new PostgresDialect(), TestPostgres.freshDatabase());
    }
}
