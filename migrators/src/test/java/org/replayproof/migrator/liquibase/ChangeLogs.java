package org.replayproof.migrator.liquibase;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
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
        xml("db/changelog/db.changelog-master.xml", """
                <property name="type.name" value="varchar(50)"/>
                <include file="person.xml" relativeToChangelogFile="true"/>
                <include file="db/changelog/age.yaml"/>
                <includeAll path="parts" relativeToChangelogFile="true"/>
                """);
        xml("db/changelog/person.xml", """
                <changeSet id="1" author="ada">
                    <comment>people</comment>
                    <createTable tableName="person">
                        <column name="id" type="int"><constraints primaryKey="true"/></column>
                        <column name="name" type="${type.name}"/>
                    </createTable>
                </changeSet>
                """);
        with("db/changelog/age.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: 2
                      author: ada
                      changes:
                        - addColumn:
                            tableName: person
                            columns:
                              - column:
                                  name: age
                                  type: int
                  - changeSet:
                      id: tag-1.0
                      author: ada
                      changes:
                        - tagDatabase:
                            tag: "1.0"
                """);
        with("db/changelog/parts/a.json", """
                { "databaseChangeLog": [ { "changeSet": {
                    "id": "3", "author": "bob",
                    "changes": [ { "createIndex": {
                        "indexName": "person_name", "tableName": "person",
                        "columns": [ { "column": { "name": "name" } } ] } } ]
                } } ] }
                """);
        return with("db/changelog/parts/b.sql", """
                --liquibase formatted sql

                --changeset bob:4
                CREATE TABLE gadget(id INT PRIMARY KEY);
                INSERT INTO gadget VALUES (7);
                --rollback DROP TABLE gadget;

                --changeset bob:view runOnChange:true
                DROP VIEW IF EXISTS adults;
                CREATE VIEW adults AS
                    SELECT name FROM person
                    WHERE age > 17;
                --rollback DROP VIEW adults;
                """);
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
