package org.replayproof.migrator.liquibase;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.Scenario;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorCustomizer;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqliteDialect;

/** A folder of changelogs that a test fills, and databases to run them on. */
public final class ChangeLogs {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.24.xsd">
            """;

    private final Path directory;
    private final Folder folder;

    public ChangeLogs(Path directory) {
        this.directory = directory;
        this.folder = new Folder(directory.resolve("resources"));
    }

    public Folder folder() {
        return folder;
    }

    /** The content begins on line 6. */
    public ChangeLogs xml(String name, String content) {
        folder.with(name, HEAD + content.stripTrailing() + "\n</databaseChangeLog>\n");
        return this;
    }

    public ChangeLogs with(String name, String content) {
        folder.with(name, content);
        return this;
    }

    /** One of each format, as projects have them: a master that includes files and a folder. */
    public ChangeLogs people() {
        return scenario("people-in-every-format");
    }

    public ChangeLogs scenario(String name) {
        Scenario.copy(name, folder);
        return this;
    }

    public Migrator open(SqlDialect dialect) {
        return open(dialect, null);
    }

    public Migrator open(SqlDialect dialect, @Nullable MigratorCustomizer<LiquibaseOptions> customizer) {
        MigrationSource plain = Sources.of(dialect, folder.location() + "/db/changelog");
        return new LiquibaseProvider()
                .open(new MigrationSource(
                        plain.locations(), plain.classLoader(), dialect, Map.of(), plain.settings(), customizer));
    }

    record Target(SqlDialect dialect, DataSource source) {
        List<String> column(String sql) throws SQLException {
            return TestSqlite.column(source, sql);
        }
    }

    public Target target(String product) throws SQLException {
        return product.equals("sqlite")
                ? new Target(new SqliteDialect(), TestSqlite.at(directory.resolve("test.db")))
                : new Target(new PostgresDialect(), TestPostgres.freshDatabase());
    }
}
