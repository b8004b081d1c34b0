package org.replayproof.check.lost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Rehearsals;
import org.replayproof.replay.Step;
import org.replayproof.replay.StepObserver;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.replay.rows.Population;

/** Every kind of change over no rows, ordinary, boundary and hostile ones: the verdict is what really happens. */
class ChangesOverRowsTest {

    private static final Set<String> ROWS = Set.of("missing-rows");
    private static final Set<String> VALUES = Set.of("damaged-values", "changed-values");

    @TempDir
    Path folder;

    @Test
    void the_verdict_on_sqlite_is_what_jdbc_shows() throws SQLException {
        compare(new Sqlite(), Change.sqlite());
    }

    @Tag("thorough")
    @Test
    void the_verdict_on_postgres_is_what_jdbc_shows() throws SQLException {
        compare(new Postgres.Embedded(), Change.postgres());
    }

    private void compare(Database database, List<Change> changes) throws SQLException {
        List<@Nullable Population> states = new ArrayList<>(Arrays.asList(Population.values()));
        states.add(0, null);
        Map<Outcome, Integer> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (Change change : changes) {
            MigrationProject project = new Histories(folder, database)
                    .of(
                            "001_before.sql",
                            String.join(";\n", change.before()),
                            "002_change.sql",
                            String.join(";\n", change.step()));
            try (Rehearsals rehearsals = project.rehearsals()) {
                Exposure step = step(project);
                for (Population state : states) {
                    Outcome real = real(project, change, state);
                    counts.merge(real, 1, Integer::sum);
                    cases++;
                    Outcome expected = change.stated() && real != Outcome.FAILS ? Outcome.KEEPS : real;
                    Outcome verdict =
                            state == null ? withoutRows(rehearsals, step) : verdict(project, rehearsals, step, state);
                    if (verdict != expected) {
                        wrong.add(change + " over " + state + ": " + verdict + ", and really " + real);
                    }
                }
            }
        }
        System.out.printf(
                "survives-rows, %s: %d changes x 4 states = %d cases, %s, wrong verdicts %d%n",
                database.name(), changes.size(), cases, counts, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(changes).hasSizeGreaterThanOrEqualTo(27);
    }

    private static Outcome withoutRows(Rehearsals rehearsals, Exposure step) throws SQLException {
        return rehearsals
                        .before(step.position(), List.of(), Rehearsals.Stage::run)
                        .succeeded()
                ? Outcome.KEEPS
                : Outcome.FAILS;
    }

    private static Outcome real(MigrationProject project, Change change, @Nullable Population state)
            throws SQLException {
        try (LiveDatabase live = project.prepared();
                Connection connection = live.dataSource().getConnection()) {
            return Outcome.of(change, connection, project.database(), state);
        }
    }

    private static Exposure step(MigrationProject project) {
        List<NewStep> steps = new ArrayList<>();
        project.walk("", List.of(new StepObserver() {
            @Override
            public EffectScope reads() {
                return EffectScope.SCHEMA;
            }

            @Override
            public void after(Step step, Moment moment) throws SQLException {
                steps.add(NewStep.of(
                        steps.size(),
                        step,
                        moment.before().schema(),
                        moment.after().schema(),
                        project.database().dialect()));
            }
        }));
        return Exposure.of(steps.get(1), project.database().dialect());
    }

    private static Outcome verdict(MigrationProject project, Rehearsals rehearsals, Exposure step, Population state) {
        Set<String> codes = new SurvivalTrial(project, rehearsals, step, false)
                .run(List.of(state)).stream()
                        .map(finding -> finding.code().id())
                        .collect(Collectors.toSet());
        if (codes.contains("fails-with-rows")) {
            return Outcome.FAILS;
        }
        return codes.stream().anyMatch(ROWS::contains)
                ? Outcome.LOSES_ROWS
                : codes.stream().anyMatch(VALUES::contains) ? Outcome.CHANGES_VALUES : Outcome.KEEPS;
    }
}
