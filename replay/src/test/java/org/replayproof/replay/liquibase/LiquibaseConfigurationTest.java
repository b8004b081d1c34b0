package org.replayproof.replay.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.database.Sqlite;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.Scenario;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorCustomizer;
import org.replayproof.migrator.liquibase.ChangeLogFile;
import org.replayproof.migrator.liquibase.LiquibaseOptions;
import org.replayproof.migrator.liquibase.LiquibaseProperties;
import org.replayproof.migrator.liquibase.LiquibaseProvider;
import org.replayproof.migrator.liquibase.LiquibaseSettings;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Settings;
import org.replayproof.sql.SqliteDialect;

class LiquibaseConfigurationTest {

    private static final String ONE = Scenario.text("one-table-named-by-a-parameter/changelog.yaml");

    @TempDir
    Path directory;

    private Folder root;

    @BeforeEach
    void makeRoot() {
        root = new Folder(directory.resolve("classes"));
    }

    private ClassLoader classes() throws IOException {
        URL[] urls = {root.path().toUri().toURL()};
        return new URLClassLoader(urls, getClass().getClassLoader());
    }

    private MigrationSource source(String... locations) throws IOException {
        return new MigrationSource(
                List.of(locations), classes(), new SqliteDialect(), Map.of(), Settings.fromSystem(), null);
    }

    private MigrationProject nothingSaid() throws IOException {
        return new ProjectDefinition(
                        new Sqlite(),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        Map.of("t", "a"),
                        null,
                        null,
                        classes(),
                        Settings.fromSystem())
                .open();
    }

    @ParameterizedTest
    @CsvSource({
        "db/changelog/db.changelog-master.yaml",
        "db/changelog/changelog-master.yaml",
        "db/changelog/master.yml",
        "db/changelog/changelog.yaml",
        "db/changelog/our-tables.yaml",
        "config/liquibase/master.yaml"
    })
    void a_changelog_is_found_where_projects_keep_it(String file) throws IOException {
        root.with(file, ONE);

        assertThat(nothingSaid().history().migrations())
                .extracting(Migration::script)
                .containsExactly(file + "::1::x");
    }

    @Test
    void spring_boots_properties_are_read_and_run() throws IOException, SQLException {
        root.with("application.yml", """
                spring:
                  liquibase:
                    change-log: classpath:/our/log.yaml
                    contexts: test
                    database-change-log-table: OURS
                    database-change-log-lock-table: OUR_LOCK
                    parameters:
                      t: filled
                """).with("our/log.yaml", ONE);
        LiquibaseProvider provider = new LiquibaseProvider();
        List<String> locations = provider.configuredLocations(source());
        assertThat(locations).containsExactly("classpath:/our/log.yaml");
        Migrator migrator =
                provider.recognise(source(locations.toArray(String[]::new))).orElseThrow();
        DataSource sqlite = TestSqlite.at(directory.resolve("x.db"));

        migrator.applyAll(migrator.history().migrations(), sqlite);

        assertThat(TestSqlite.tables(sqlite)).containsExactly("OURS", "OUR_LOCK", "filled");
        assertThat(migrator.historyTables()).containsExactlyInAnyOrder("OURS", "OUR_LOCK");
    }

    @Test
    void quarkus_and_liquibases_own_file_are_read() throws IOException {
        root.with("application.properties", """
                quarkus.liquibase.change-log=db/q.yaml
                quarkus.liquibase.labels=!slow
                quarkus.liquibase.default-schema-name=billing
                quarkus.liquibase.change-log-parameters.my-name=acme
                """).with("liquibase.properties", """
                changeLogFile=other.xml
                liquibase.command.contextFilter=test
                liquibase.liquibaseSchemaName=lq
                parameter.theirs=1
                """);
        LiquibaseProperties configuration = LiquibaseProperties.of(source());

        assertThat(configuration.changeLog()).contains("classpath:db/q.yaml");
        assertThat(configuration.parameters()).containsExactly(Map.entry("my-name", "acme"), Map.entry("theirs", "1"));
        LiquibaseOptions options = LiquibaseSettings.configured(source(), configuration);
        assertThat(options)
                .hasToString("test | !slow | {my-name=acme, theirs=1} | {} | billing | lq | null | null | null");
        assertThat(options.activeContexts()).hasToString("test");
    }

    @Test
    void paths_begin_where_java_or_the_search_path_says() throws IOException {
        Folder project = new Folder(directory.resolve("project"));
        project.with("src/main/resources/db/log.yaml", ONE).with("lq/logs/log.yaml", ONE);
        String resources = project.location() + "/src/main/resources/db/log.yaml";
        String other = project.location() + "/lq/logs/log.yaml";

        assertThat(ChangeLogFile.at(resources, List.of(), classes())
                        .orElseThrow()
                        .path())
                .isEqualTo("db/log.yaml");
        assertThat(ChangeLogFile.at(other, List.of(), classes()).orElseThrow().path())
                .isEqualTo("log.yaml");
        String searched = project.path().resolve("lq").toString();
        assertThat(ChangeLogFile.at(other, List.of(searched), classes())
                        .orElseThrow()
                        .path())
                .isEqualTo("logs/log.yaml");
        root.with("liquibase.properties", "searchPath=" + searched + "\nchangelogFile=logs/log.yaml\n");
        assertThat(new LiquibaseProvider().configuredLocations(source()))
                .containsExactly("filesystem:" + searched + "/logs/log.yaml");
    }

    @Test
    void a_file_that_is_not_a_changelog_is_ignored() throws IOException {
        root.with("db/migration/V1__a.sql", "CREATE TABLE a(x INT);").with("db/changelog/notes.yaml", "notes: []");

        assertThat(new LiquibaseProvider().recognise(source("classpath:db/migration")))
                .isEmpty();
        assertThat(new LiquibaseProvider().recognise(source("classpath:db/changelog")))
                .isEmpty();
        assertThat(nothingSaid().history().migrations())
                .extracting(Migration::script)
                .containsExactly("V1__a.sql");
    }

    @Test
    void a_customizer_for_another_tool_is_refused() throws IOException {
        root.with("db/changelog/db.changelog-master.yaml", ONE);
        MigratorCustomizer<String> wrong = text -> assertThat(text.length()).isZero();
        MigrationSource source = new MigrationSource(
                List.of("classpath:db/changelog"),
                classes(),
                new SqliteDialect(),
                Map.of(),
                Settings.fromSystem(),
                wrong);

        assertThatThrownBy(() -> new LiquibaseProvider().open(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("customizes something else than Liquibase; Liquibase hands out a "
                        + "org.replayproof.migrator.liquibase.LiquibaseOptions");
    }
}
