package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

class SteppingTest {

    private static final String[] HISTORY = {
        "001_people.sql", "CREATE TABLE people (name text); CREATE TABLE tags (tag text)",
        "002_ada.sql", "INSERT INTO people VALUES ('Ada')",
        "003_nothing.sql", "DELETE FROM tags",
        "004_rename.sql", "ALTER TABLE people ADD COLUMN born integer; UPDATE people SET name = 'Ada L.'"
    };

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private static List<String> heard(MigrationProject project, EffectScope effects) {
        List<String> heard = new ArrayList<>();
        try (LiveDatabase live = project.prepared()) {
            StatementTap tap = new StatementTap(live.dataSource(), new StatementListener() {
                @Override
                public void before(String sql, Connection connection) {
                    heard.add(sql);
                }
            });
            project.stepping(tap.dataSource())
                    .reading(effects)
                    .run(project.history().migrations());
        }
        return heard;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_asks_for_no_effects_pays_for_none(Database database) {
        MigrationProject project = new Histories(folder, database).of(HISTORY);

        assertThat(heard(project, EffectScope.NONE))
                .containsExactly(
                        "CREATE TABLE people (name text)",
                        "CREATE TABLE tags (tag text)",
                        "INSERT INTO people VALUES ('Ada')",
                        "DELETE FROM tags",
                        "ALTER TABLE people ADD COLUMN born integer",
                        "UPDATE people SET name = 'Ada L.'");
        assertThat(heard(project, EffectScope.SCHEMA)).hasSizeGreaterThan(6 + 4);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void each_step_tells_its_statements_and_what_it_changed(Database database) {
        MigrationProject project = new Histories(folder, database).of(HISTORY);
        List<Step> watched = new ArrayList<>();
        try (LiveDatabase live = project.prepared()) {
            List<Step> steps = project.stepping(live.dataSource())
                    .reading(EffectScope.ALL)
                    .watchedBy(watched::add)
                    .run(project.history().migrations());

            assertThat(steps).hasSize(4).allMatch(Step::succeeded).isEqualTo(watched);
            assertThat(steps).extracting(step -> step.statements().size()).containsExactly(2, 1, 1, 2);
            assertThat(steps)
                    .extracting(
                            step -> Objects.requireNonNull(step.effect()).rows().toString())
                    .containsExactly("{}", "{people=0 → 1 rows}", "{}", "{people=other values in name}");
            assertThat(steps)
                    .extracting(step -> Objects.requireNonNull(step.effect())
                            .schema()
                            .changes()
                            .size())
                    .containsExactly(2, 0, 0, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_step_that_only_moves_a_counter_has_an_effect(Database database) {
        boolean sqlite = database instanceof Sqlite;
        MigrationProject project = new Histories(folder, database)
                .of(
                        "001_a.sql",
                        "CREATE TABLE a (id " + (sqlite ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "serial")
                                + ", x text); INSERT INTO a (x) VALUES ('a'), ('b'), ('c')",
                        "002_delete.sql",
                        "DELETE FROM a WHERE x = 'c'",
                        "003_back.sql",
                        sqlite ? "UPDATE sqlite_sequence SET seq = 2" : "SELECT setval('a_id_seq', 1)");
        try (LiveDatabase live = project.prepared()) {
            assertThat(project.stepping(live.dataSource())
                            .reading(EffectScope.ALL)
                            .run(project.history().migrations()))
                    .extracting(
                            step -> Objects.requireNonNull(step.effect()).rows().toString())
                    .containsExactly(
                            "{a=0 → 3 rows}",
                            "{a=3 → 2 rows}",
                            sqlite ? "{a=next id 4 → 3}" : "{a=next id 4 → 2, behind the largest, 2}");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_failing_step_is_the_last_and_tells_what_it_left(Database database) {
        MigrationProject project = new Histories(folder, database)
                .of(
                        "001_a.sql",
                        "CREATE TABLE a (id integer)",
                        "002_b.sql",
                        "CREATE TABLE a (id integer)",
                        "003_c.sql",
                        "");
        try (LiveDatabase live = project.prepared()) {
            List<Step> steps = project.stepping(live.dataSource())
                    .reading(EffectScope.ALL)
                    .run(project.history().migrations());

            assertThat(steps).extracting(Step::succeeded).containsExactly(true, false);
            assertThat(steps.get(1).failure()).hasMessageContaining("002_b.sql fails in statement 1, line 1");
            assertThat(Objects.requireNonNull(steps.get(1).effect()).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_watcher_can_end_it(Database database) {
        MigrationProject project = new Histories(folder, database).of(HISTORY);
        try (LiveDatabase live = project.prepared()) {
            List<Step> steps = project.stepping(live.dataSource())
                    .during(step -> !step.migration().version().equals("002"))
                    .run(project.history().migrations());

            assertThat(steps).extracting(step -> step.migration().version()).containsExactly("001", "002");
        }
    }
}
