package org.replayproof.migrator.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqliteDialect;

/** What Liquibase would run, and how it is called. */
class LiquibaseHistoryTest {

    private static final String PEOPLE = "db/changelog/person.xml::1::ada";
    private static final String AGE = "db/changelog/age.yaml::2::ada";
    private static final String TAG = "db/changelog/age.yaml::tag-1.0::ada";
    private static final String INDEX = "db/changelog/parts/a.json::3::bob";
    private static final String GADGET = "db/changelog/parts/b.sql::4::bob";
    private static final String VIEW = "db/changelog/parts/b.sql::view::bob";

    @TempDir
    Path directory;

    private ChangeLogs logs;

    @BeforeEach
    void makeFolder() {
        logs = new ChangeLogs(directory);
    }

    @Test
    void lists_what_liquibase_would_run() {
        History history = logs.people().open(new SqliteDialect()).history();

        assertThat(history.migrator()).matches("Liquibase \\d+\\.\\d+\\.\\d+");
        assertThat(history.migrations())
                .extracting(Migration::script, Migration::kind, Migration::description)
                .containsExactly(
                        tuple(PEOPLE, Migration.Kind.VERSIONED, "people"),
                        tuple(AGE, Migration.Kind.VERSIONED, "addColumn tableName=person"),
                        tuple(TAG, Migration.Kind.VERSIONED, "tagDatabase"),
                        tuple(INDEX, Migration.Kind.VERSIONED, "createIndex indexName=person_name, tableName=person"),
                        tuple(GADGET, Migration.Kind.VERSIONED, "sql"),
                        tuple(VIEW, Migration.Kind.REPEATABLE, "sql"));
        assertThat(history.migration("1").location())
                .isEqualTo(
                        logs.folder().path().resolve("db/changelog/person.xml").toString());
        assertThat(history.migrations()).allSatisfy(migration -> {
            assertThat(migration.version()).isEqualTo(migration.script());
            assertThat(migration.checksum()).matches("\\d:[0-9a-f]{32}");
        });
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void a_migration_is_called_by_its_full_name_its_id_or_its_tag() {
        History history = logs.people().open(new SqliteDialect()).history();

        assertThat(history.migration(AGE).script()).isEqualTo(AGE);
        assertThat(history.migration("2").script()).isEqualTo(AGE);
        assertThat(history.migration("2::ada").script()).isEqualTo(AGE);
        assertThat(history.migration("1.0").script()).isEqualTo(TAG);
    }

    @Test
    void statements_stand_on_the_lines_of_the_changelog() {
        History history = logs.people().open(new PostgresDialect()).history();

        assertThat(history.migration("1").sql())
                .isEqualTo("\n".repeat(5)
                        + "CREATE TABLE public.person (id INTEGER NOT NULL, name VARCHAR(50), CONSTRAINT person_pkey PRIMARY KEY"
                        + " (id));");
        assertThat(history.migration("2").sql()).isEqualTo("\nALTER TABLE public.person ADD age INTEGER;");
        assertThat(history.migration("view").sql()).isEqualTo("\n".repeat(8) + """
                DROP VIEW IF EXISTS adults;
                CREATE VIEW adults AS
                    SELECT name FROM person
                    WHERE age > 17;""");
        assertThat(history.migration("1").downSql()).isEqualTo("\n".repeat(5) + "DROP TABLE public.person;");
        assertThat(history.migration("4").downSql()).contains("DROP TABLE gadget");
    }

    @Test
    void two_change_sets_of_one_name_are_a_problem_and_nothing_runs() throws SQLException {
        ChangeLogs.Target target =
                logs.xml("db/changelog/db.changelog-master.xml", """
                <changeSet id="a" author="x"><sql>CREATE TABLE a(x INT)</sql></changeSet>
                <changeSet id="a" author="x"><sql>CREATE TABLE b(x INT)</sql></changeSet>
                """).target("sqlite");
        Migrator migrator = logs.open(target.dialect());

        assertThat(migrator.history().problems())
                .extracting(problem -> problem.code().id())
                .containsExactly("duplicate-version");
        assertThatThrownBy(() -> migrator.apply(migrator.history().migrations().get(0), target.source()))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessageContaining("db/changelog/db.changelog-master.xml::a::x");
    }

    @Test
    void a_changelog_that_nothing_includes_is_told() {
        logs.people()
                .xml("db/changelog/forgotten.xml", "<changeSet id=\"9\" author=\"x\"><sql>SELECT 1</sql></changeSet>")
                .with("db/changelog/README.xml", "<readme/>");

        assertThat(logs.open(new SqliteDialect()).history().problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.severity()).isEqualTo(Severity.RISKY);
                    assertThat(FindingText.PLAIN.print(problem))
                            .isEqualTo("""
                    Not included: forgotten.xml is a changelog that nothing includes; it was not run.

                      expected   an include in db/changelog/db.changelog-master.xml, or in a file that it includes
                      actual     %s
                      repair     Include it, or delete it.
                      more       docs/failures/not-included.md""".formatted(logs.folder().path().resolve("db/changelog/forgotten.xml")));
                });
    }

    @Test
    void the_fingerprint_follows_changelogs_and_options() {
        logs.people();
        String before = logs.open(new SqliteDialect()).fingerprint();

        assertThat(logs.open(new SqliteDialect()).fingerprint())
                .isEqualTo(before)
                .isNotEmpty();
        assertThat(logs.open(new SqliteDialect(), liquibase -> liquibase.historyTable("x"))
                        .fingerprint())
                .isNotEqualTo(before);
        logs.with("db/changelog/parts/c.sql", "--liquibase formatted sql\n--changeset x:9\nSELECT 1;");
        assertThat(logs.open(new SqliteDialect()).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void liquibase_runs_what_arrives_late_and_can_do_all_that_a_migrator_can() {
        assertThat(logs.people().open(new SqliteDialect()).acceptsLateArrivals())
                .isTrue();
    }
}
