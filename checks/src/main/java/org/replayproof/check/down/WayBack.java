package org.replayproof.check.down;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.check.lost.RowImage;
import org.replayproof.engine.Engine;
import org.replayproof.finding.Finding;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Rehearsals;
import org.replayproof.replay.Step;
import org.replayproof.replay.rows.Population;
import org.replayproof.replay.rows.RowReport;
import org.replayproof.replay.rows.Rows;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * Runs one migration up, down, up, and down again on a copy of the database, and reads it in between. Rows are inserted before
 * the first up and after the second.
 */
final class WayBack {

    private static final Duration FILLING = Duration.ofSeconds(10);

    /** So that the second rows are not the first ones once more. */
    private static final long ANOTHER_SEED = 1;

    private final MigrationProject project;
    private final Engine engine;
    private final Trip trip;
    private final Predicate<Table> touched;
    private final DownFindings findings;
    private final List<String> notExamined = new ArrayList<>();

    WayBack(MigrationProject project, Trip trip) {
        this.project = project;
        this.engine = project.database().engine();
        this.trip = trip;
        this.touched = trip.touched(project.database().dialect());
        this.findings = new DownFindings(project, trip);
    }

    List<Finding> findings() {
        return findings.all();
    }

    List<String> notExamined() {
        return Stream.concat(notExamined.stream(), findings.excused().stream())
                .distinct()
                .toList();
    }

    void run(Rehearsals rehearsals) throws SQLException {
        boolean ran = rehearsals.before(trip.position(), List.of(), stage -> thereAndBack(stage, true));
        if (!ran) {
            rehearsals.before(trip.position(), List.of(), stage -> thereAndBack(stage, false));
        }
    }

    /** Whether the migration itself ran; the rows that we made may keep it from that. */
    private boolean thereAndBack(Rehearsals.Stage stage, boolean filled) throws SQLException {
        // Opening a session takes longer than looking, so one looks at all moments.
        try (Connection session = stage.open()) {
            return thereAndBack(stage, session, filled);
        }
    }

    private boolean thereAndBack(Rehearsals.Stage stage, Connection session, boolean filled) throws SQLException {
        Picture before = filled ? filled(session, trip.before(), table -> true, 0) : look(session, trip.before());
        Step up = stage.run();
        if (up.failure() != null) {
            notExamined.add(trip.migration() + (filled ? " with rows in the tables" : " on a copy of the database")
                    + ": it fails: " + up.failure().finding().sentence());
            return false;
        }
        Picture there = look(session, trip.after());
        Step down = stage.down();
        if (trip.declared().mayRefuse()
                && (down.failure() != null || look(session).equals(there))) {
            notExamined.add(trip.declared().words(trip.migration()));
            return true;
        }
        if (down.failure() != null) {
            failed(session, down.failure(), filled);
            return true;
        }
        Passage first = new Passage(up, down, before, there);
        again(stage, session, first, restored(session, first), filled);
        return true;
    }

    private void failed(Connection session, MigrationFailedException failure, boolean filled) throws SQLException {
        findings.downFails(failure, filled, TriedRepairs.of(session, project, trip.before()));
    }

    private Picture restored(Connection session, Passage passage) throws SQLException {
        Picture back = Picture.of(session, engine, project.schema(session), touched);
        findings.schema(back.schema(), () -> TriedRepairs.of(session, project, trip.before()));
        findings.rows(passage, back);
        findings.counters(passage.before(), back);
        return back;
    }

    private void again(Rehearsals.Stage stage, Connection session, Passage first, Picture back, boolean filled)
            throws SQLException {
        Step up = stage.run();
        if (up.failure() != null) {
            findings.secondUpFails(up.failure());
            return;
        }
        Picture there = look(session);
        findings.secondUp(first.there(), there);
        if (!filled) {
            return; // A copy that the migration makes of nothing looks like a table for the program.
        }
        Picture full = filled(session, there.schema(), table -> takesRows(table, there), ANOTHER_SEED);
        Step down = stage.down();
        if (down.failure() != null) {
            failedLate(session, first, down.failure());
            return;
        }
        findings.laterRows(first, new LaterRows(back, there, full, look(session, back.schema())));
    }

    /** A row that only the later schema takes, or that refers to a row of the migration, cannot go back: no down is wrong for that. */
    private void failedLate(Connection session, Passage first, MigrationFailedException failure) throws SQLException {
        if (trip.loosens() || !first.seeded(engine).isEmpty()) {
            notExamined.add(trip.subject() + " with rows that came after " + trip.migration()
                    + " and may need what it added: "
                    + failure.finding().sentence());
        } else if (!findings.joined(
                "then a second down fails: " + failure.finding().sentence())) {
            failed(session, failure, true);
        }
    }

    private Picture look(Connection session) throws SQLException {
        return Picture.of(session, engine, project.schema(session), touched);
    }

    private Picture look(Connection session, Schema schema) throws SQLException {
        return Picture.of(session, engine, schema, touched);
    }

    /** A new table into which the migration put rows is a copy or a list: no program inserts there what the down would bring back. */
    private boolean takesRows(Table table, Picture there) {
        RowImage rows = there.rows().get(table.name());
        return isIn(trip.before(), table) || (rows != null && rows.rows().isEmpty());
    }

    private static boolean isIn(Schema schema, Table table) {
        return schema.tables().stream().anyMatch(other -> other.name().equals(table.name()));
    }

    private Picture filled(Connection session, Schema schema, Predicate<Table> chosen, long seed) throws SQLException {
        Set<ObjectName> tables = schema.tables().stream()
                .filter(touched.and(chosen))
                .map(Table::name)
                .collect(Collectors.toSet());
        if (!tables.isEmpty()) {
            RowReport report = Rows.of(Population.MINIMAL)
                    .seed(seed)
                    .inTables(tables)
                    .timeLimit(FILLING)
                    .into(session, schema, project.database());
            report.notFilled().stream()
                    .filter(table -> tables.stream()
                            .anyMatch(name -> table.object().equals(ObjectRef.table(name))
                                    && report.rowsOf(name).orElse(0L) == 0))
                    .forEach(table -> notExamined.add(trip.migration() + ", rows of " + table));
        }
        Picture picture = Picture.of(session, engine, schema, touched);
        picture.unread()
                .forEach(table -> notExamined.add(
                        trip.migration() + ", rows of " + table + ": too many to be compared one by one"));
        return picture;
    }
}
