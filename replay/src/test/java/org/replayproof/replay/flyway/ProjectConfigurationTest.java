package org.replayproof.replay.flyway;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.replayproof.database.Sqlite;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.flyway.FlywayProperties;
import org.replayproof.migrator.flyway.FlywayProvider;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Settings;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqliteDialect;

class ProjectConfigurationTest {

    @TempDir
    Path directory;

    private Folder root;

    @BeforeEach
    void makeRoot() {
        root = new Folder(directory.resolve("classes"));
    }

    private MigrationSource source(SqlDialect dialect, List<String> locations) throws IOException {
        URL[] urls = {root.path().toUri().toURL()};
        return new MigrationSource(
                locations,
                new URLClassLoader(urls, getClass().getClassLoader()),
                dialect,
                Map.of(),
                Settings.fromSystem(),
                null);
    }

    private FlywayProperties read() throws IOException {
        return FlywayProperties.of(source(new PostgresDialect(), List.of()));
    }

    @Test
    void spring_boots_properties_are_read() throws IOException {
        root.with("application.properties", """
                spring.datasource.url=jdbc:postgresql://localhost/x
                spring.flyway.locations=classpath:db/common,classpath:db/{vendor}
                spring.flyway.out-of-order=true
                spring.flyway.placeholders.tenant-name=${UNSET_VARIABLE:acme}
                """);

        assertThat(read().locations()).containsExactly("classpath:db/common", "classpath:db/postgresql");
        assertThat(read().value("outOfOrder")).contains("true");
        assertThat(read().placeholders()).containsExactly(Map.entry("tenant-name", "acme"));
    }

    @Test
    void spring_boots_yaml_is_read() throws IOException {
        root.with("application.yml", """
                # comment
                spring:
                  datasource:
                    url: "jdbc:postgresql://localhost/x" # db
                    hikari: { maximum-pool-size: 3 }
                  flyway:
                    locations:
                      - classpath:db/one
                      - 'classpath:db/two'
                    default-schema: billing   # ours
                    schemas: [billing, "audit"]
                    placeholders:
                      tenant: acme
                logging.level:
                  root: |
                    INFO
                ---
                spring:
                  config.activate.on-profile: prod
                  flyway.locations: classpath:db/prod
                """);

        assertThat(read().locations()).containsExactly("classpath:db/one", "classpath:db/two");
        assertThat(read().value("defaultSchema")).contains("billing");
        assertThat(read().list("schemas")).containsExactly("billing", "audit");
        assertThat(read().placeholders()).containsExactly(Map.entry("tenant", "acme"));
    }

    @Test
    void quarkus_and_flyways_own_file_are_read() throws IOException {
        root.with("application.properties", "quarkus.flyway.locations=db/q\nquarkus.flyway.table=ours\n")
                .with("flyway.conf", "flyway.table=theirs\nflyway.mixed=true\n");

        assertThat(read().locations()).containsExactly("classpath:db/q");
        assertThat(read().value("table")).contains("ours");
        assertThat(read().value("mixed")).contains("true");
    }

    @Test
    void what_is_configured_runs() throws IOException, SQLException {
        root.with("application.yml", """
                        spring:
                          flyway:
                            locations: db/sql
                            table: ours
                            sql-migration-prefix: M
                            placeholders:
                              t: filled
                        """).with("db/sql/M1__a.sql", "CREATE TABLE ${t}(x INT);");
        FlywayProvider provider = new FlywayProvider();
        List<String> locations = provider.configuredLocations(source(new SqliteDialect(), List.of()));
        assertThat(locations).containsExactly("classpath:db/sql");
        Migrator migrator =
                provider.recognise(source(new SqliteDialect(), locations)).orElseThrow();
        DataSource sqlite = TestSqlite.at(directory.resolve("x.db"));

        migrator.applyAll(migrator.history().migrations(), sqlite);

        assertThat(TestSqlite.tables(sqlite)).containsExactly("filled", "ours");
    }

    @Test
    void nothing_said_is_flyways_own_default() throws IOException {
        MigrationSource nothing = source(new SqliteDialect(), List.of());

        assertThat(new FlywayProvider().configuredLocations(nothing)).isEmpty();
        assertThat(new FlywayProvider().usualLocations(nothing)).containsExactly("classpath:db/migration");
    }

    @Test
    void several_configured_locations_belong_together() throws IOException {
        root.with("application.properties", "spring.flyway.locations=classpath:db/one,classpath:db/two\n")
                .with("db/one/V1__a.sql", "SELECT 1;")
                .with("db/two/V2__b.sql", "SELECT 1;")
                .with("db/migration/V9__not_meant.sql", "SELECT 1;");

        ClassLoader classes = source(new SqliteDialect(), List.of()).classLoader();
        ProjectDefinition nothingSaid = new ProjectDefinition(
                new Sqlite(), List.of(), null, null, List.of(), Map.of(), null, null, classes, Settings.fromSystem());

        assertThat(nothingSaid.open().history().migrations())
                .extracting(Migration::script)
                .containsExactly("V1__a.sql", "V2__b.sql");
    }
}
