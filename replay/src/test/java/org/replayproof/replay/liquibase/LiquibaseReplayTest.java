package org.replayproof.replay.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Blame;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.migrator.UnknownVersionException;
import org.replayproof.migrator.liquibase.ChangeLogs;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.Replay;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;

class LiquibaseReplayTest {

    @TempDir
    Path directory;

    private ChangeLogs logs;

    @BeforeEach
    void makeFolder() {
        logs = new ChangeLogs(directory);
    }

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private MigrationProject project(Database database) {
        return ProjectDefinition.standard()
                .on(database)
                .migrations(logs.folder().location() + "/db/changelog")
                .open();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_replay_goes_up_to_a_tag_applies_by_id_and_takes_back(Database database) {
        logs.people();
        MigrationProject project = project(database);
        int tagged = project.countUpTo("1.0");
        assertThat(tagged).isEqualTo(3);
        try (LiveDatabase live = project.fresh(tagged);
                Replay replay = project.replay(live, tagged)) {
            assertThat(replay.apply("4").succeeded()).isTrue();
            assertThat(replay.upToBefore("view"))
                    .extracting(step -> step.migration().script())
                    .containsExactly("db/changelog/parts/a.json::3::bob");
            assertThat(replay.toHead())
                    .extracting(step -> step.migration().script())
                    .containsExactly("db/changelog/parts/b.sql::view::bob");
            assertThat(replay.again("view").succeeded()).isTrue();
            replay.down("4");
            assertThat(replay.pending())
                    .extracting(Migration::script)
                    .containsExactly("db/changelog/parts/b.sql::4::bob");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_is_to_blame_is_told_with_the_line_in_the_changelog(Database database) {
        logs.people();
        MigrationProject project = project(database);

        assertThat(blame(project, ObjectRef.column(ObjectName.of("person"), "name")))
                .isEqualTo("created by db/changelog/person.xml::1::ada:6");
        assertThat(blame(project, ObjectRef.table(ObjectName.of("gadget"))))
                .isEqualTo("created by db/changelog/parts/b.sql::4::bob:4");
    }

    private static String blame(MigrationProject project, ObjectRef object) {
        return project.origins().of(object).map(Blame::toString).orElse("unknown");
    }

    @Test
    void a_change_set_that_fails_is_told_with_its_line_and_its_error() {
        logs.people().scenario("key-taken-by-an-earlier-row");
        MigrationProject project = project(new Postgres.Embedded());

        assertThatThrownBy(() -> project.fresh(project.countUpTo("")))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageMatching("""
                        Migration fails: db/changelog/parts/c.sql::5::bob fails in statement 2, line 6: \
                        ERROR: duplicate key value violates unique constraint "gadget_pkey".

                          expected   this statement to run: INSERT INTO gadget
                                     VALUES \\(7\\)
                          actual     ERROR: duplicate key value violates unique constraint "gadget_pkey"
                                       Detail: Key \\(id\\)=\\(7\\) already exists
                                     SQLSTATE 23505
                          repair     .*
                          database   PostgreSQL [\\d.]+
                          more       docs/failures/migration-fails.md""");
    }

    @Test
    void preconditions_that_stop_the_update_are_told() {
        logs.scenario("precondition-stops-the-update");
        MigrationProject project = project(new Sqlite());

        assertThatThrownBy(() -> project.fresh(1))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageStartingWith("""
                        Migration fails: db/changelog/db.changelog-master.xml::a::x fails: \
                        Preconditions are not met: load the old data first.""");
    }

    @Test
    void a_name_that_several_have_and_a_name_that_none_has_are_told() {
        logs.xml("db/changelog/db.changelog-master.xml", """
                <changeSet id="1" author="x"><sql>CREATE TABLE a(x INT)</sql></changeSet>
                <changeSet id="1" author="y"><sql>CREATE TABLE b(x INT)</sql></changeSet>
                """);
        MigrationProject project = project(new Sqlite());

        assertThat(project.countUpTo("1::y")).isEqualTo(2);
        assertThatThrownBy(() -> project.countUpTo("1"))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessage("2 migrations are called \"1\" in " + logs.folder().location() + "/db/changelog:"
                        + " db/changelog/db.changelog-master.xml::1::x, db/changelog/db.changelog-master.xml::1::y"
                        + "\n  next step   say which one, in full");
        assertThatThrownBy(() -> project.countUpTo("1::z"))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessageStartingWith("No migration has the version \"1::z\" in ")
                .hasMessageContaining("Did you mean \"1::x\"?");
    }

    @Test
    void missing_and_ambiguous_changelogs_are_errors() {
        assertThatThrownBy(() -> ProjectDefinition.standard()
                        .on(new Sqlite())
                        .migrator("liquibase")
                        .migrations(logs.folder().location() + "/db/changelog")
                        .open())
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage(
                        """
                        No changelog found.
                          looked for  one location with db.changelog-master.yaml, .xml, .json or .sql, or with the name of \
                        the file that includes the others
                          looked in   %1$s/db/changelog, which does not exist below
                                      %2$s/db/changelog
                          next step   say where it lies: @MigratedDatabase(migrations = \
                        "classpath:db/changelog/db.changelog-master.yaml")""".formatted(logs.folder().location(), logs.folder().path()));
        logs.with("db/changelog/db.changelog-master.xml", "<databaseChangeLog/>")
                .with("db/changelog/db.changelog-master.yaml", "databaseChangeLog: []");
        assertThatThrownBy(() -> project(new Sqlite()))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        2 changelogs lie in %1$s/db/changelog, and it is not clear which one includes the others.
                          found       db.changelog-master.xml
                                      db.changelog-master.yaml
                          next step   name the file: @MigratedDatabase(migrations = \
                        "%1$s/db/changelog/db.changelog-master.xml")""".formatted(logs.folder().location()));
    }

    @Test
    void a_changelog_without_a_change_set_for_this_database_is_told() {
        logs.xml("db/changelog/db.changelog-master.xml", """
                <changeSet id="1" author="x" dbms="oracle"><sql>CREATE TABLE a(x INT)</sql></changeSet>
                """);

        assertThatThrownBy(() -> project(new Sqlite()))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        No migrations found.
                          looked in   db/changelog/db.changelog-master.xml
                          found there 1 change set, all for other databases, contexts or labels
                          next step   set contexts and labels where the project configures Liquibase, or in a customizer""");
    }
}
