package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.replay.SameHistory.Subject;

/** What {@link Migrator#applyEach} promises, by each migrator. */
class ApplyEachTest {

    private static final String TABLES =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('people', 'tags') ORDER BY 1";

    @TempDir
    Path directory;

    private Stream<DynamicTest> byEach(List<String> ups, Promise promise) {
        SameHistory history = new SameHistory(directory, ups);
        Stream<Subject> commands =
                ups == SameHistory.UPS ? Stream.of(SameHistory.command(Set.of("upTo"))) : Stream.empty();
        return Stream.concat(history.whole(), commands)
                .map(subject -> DynamicTest.dynamicTest(subject.column(), () -> {
                    MigrationProject project = subject.project();
                    try (LiveDatabase live = project.prepared()) {
                        promise.on(project, live);
                    }
                }));
    }

    private interface Promise {
        void on(MigrationProject project, LiveDatabase live) throws SQLException;
    }

    private static List<String> tables(LiveDatabase live) throws SQLException {
        return TestSqlite.column(live.dataSource(), TABLES);
    }

    @TestFactory
    Stream<DynamicTest> each_migration_is_told_in_order_when_it_is_committed() {
        return byEach(SameHistory.UPS, (project, live) -> {
            List<Migration> migrations = project.history().migrations();
            List<Migration> told = new ArrayList<>();
            List<List<String>> seen = new ArrayList<>();

            project.migrator().applyEach(migrations, live.dataSource(), migration -> {
                told.add(migration);
                seen.add(tables(live));
            });

            assertThat(told).isEqualTo(migrations);
            assertThat(seen)
                    .containsExactly(
                            List.of("people"),
                            List.of("people", "tags"),
                            List.of("people", "tags"),
                            List.of("people", "tags"));
        });
    }

    @TestFactory
    Stream<DynamicTest> what_fails_and_what_comes_after_it_is_not_told() {
        List<String> broken = List.of(SameHistory.UPS.get(0), "INSERT INTO nowhere VALUES (1)", SameHistory.UPS.get(1));
        return byEach(broken, (project, live) -> {
            List<Migration> told = new ArrayList<>();

            assertThatThrownBy(() ->
                            project.migrator().applyEach(project.history().migrations(), live.dataSource(), told::add))
                    .hasStackTraceContaining("no such table: nowhere");

            assertThat(told).containsExactly(project.history().migrations().get(0));
            assertThat(tables(live)).containsExactly("people");
        });
    }

    @TestFactory
    Stream<DynamicTest> a_listener_can_end_the_replay() {
        return byEach(SameHistory.UPS, (project, live) -> {
            SQLException enough = new SQLException("enough");

            assertThatThrownBy(() -> project.migrator()
                            .applyEach(project.history().migrations(), live.dataSource(), migration -> {
                                throw enough;
                            }))
                    .isSameAs(enough);

            assertThat(tables(live)).containsExactly("people");
        });
    }
}
