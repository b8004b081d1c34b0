package org.replayproof.check.truth;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replayproof.check.EveryStepTakesEffect;
import org.replayproof.check.IsolatedInspection;
import org.replayproof.check.NothingDangles;
import org.replayproof.check.StepwiseCheck.Inspection;
import org.replayproof.check.lost.NothingIsLost;
import org.replayproof.database.server.CopySource;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.migrator.ChecksumAgreement;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.RecordedHistory;
import org.replayproof.migrator.RecordedHistory.Entry;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;
import org.replayproof.replay.Stepping;

/** One rehearsal, from the copy to the report. */
final class Rehearsing {

    private final MigrationProject project;
    private final Optional<RecordReader> reader;
    private final List<String> notExamined = new ArrayList<>();

    Rehearsing(MigrationProject project, Optional<RecordReader> reader) {
        this.project = project;
        this.reader = reader;
    }

    Rehearsal on(CopySource source) {
        project.history().requireOneOfEachVersion();
        try (LiveDatabase copy = project.copyOf(source)) {
            List<Migration> pending = pending(Given.read(project, copy.dataSource(), reader));
            return run(copy, pending);
        } catch (SQLException e) {
            throw new IllegalStateException("The copy cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Migration> pending(Given given) {
        given.requireRowsOf(project);
        RecordedHistory recorded = given.recorded();
        if (!given.hasRecord() && !given.schema().objects().isEmpty()) {
            throw new DiagnosisException(
                    "Nothing says which migrations are pending: the database has "
                            + given.schema().objects().size() + " objects and no history table."
                            + "\n  next step   name its history table: replayproof.history.table=TABLE version=… time=…",
                    null);
        }
        int newest = newest(recorded.entries());
        List<Migration> pending = new ArrayList<>();
        for (int i = 0; i < recorded.entries().size(); i++) {
            Entry entry = recorded.entries().get(i);
            if (!isPending(entry)) {
                continue;
            }
            if (i < newest && !project.migrator().acceptsLateArrivals()) {
                notExamined.add(entry.migration() + ": it is not recorded, and "
                        + project.migrator().name() + " does not run it after a later one");
            } else {
                pending.add(entry.migration());
            }
        }
        if (pending.isEmpty()) {
            throw new DiagnosisException(
                    "No migration is pending: " + recorded.record().table() + " lists all "
                            + recorded.entries().size() + " of "
                            + String.join(", ", project.history().locations())
                            + ".\n  next step   compare the database with its record: verify",
                    null);
        }
        return pending;
    }

    /** A repeatable migration runs again when its file has changed. */
    private static boolean isPending(Entry entry) {
        boolean changed =
                entry.migration().kind() == Migration.Kind.REPEATABLE && entry.checksum() == ChecksumAgreement.OTHER;
        return !entry.isApplied() || changed;
    }

    private static int newest(List<Entry> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).isApplied() && entries.get(i).migration().kind() == Migration.Kind.VERSIONED) {
                return i;
            }
        }
        return -1;
    }

    private Rehearsal run(LiveDatabase copy, List<Migration> pending) throws SQLException {
        List<IsolatedInspection> inspections = inspections(copy);
        Stepping stepping = project.stepping(copy.dataSource()).reading(EffectScope.ALL);
        for (Inspection inspection : inspections) {
            stepping = stepping.observedBy(inspection);
        }
        List<Step> steps = stepping.run(pending);
        inspections.forEach(inspection -> inspection.end(steps, copy));
        return new Rehearsal(report(steps, pending, inspections), steps);
    }

    private List<IsolatedInspection> inspections(LiveDatabase copy) throws SQLException {
        try (Connection connection = copy.dataSource().getConnection()) {
            return List.of(
                    new IsolatedInspection(new EveryStepTakesEffect(project).begin()),
                    new IsolatedInspection(NothingIsLost.ofSchema(project).begin()),
                    new IsolatedInspection(new NothingDangles(project).beginAfter(connection)));
        }
    }

    private Report report(List<Step> steps, List<Migration> pending, List<IsolatedInspection> inspections) {
        List<Finding> findings = new ArrayList<>();
        for (Step step : steps) {
            if (step.failure() == null) {
                project.lostRecord(step).ifPresent(findings::add);
                project.migrator().leftOut(step.migration()).ifPresent(findings::add);
            } else {
                findings.add(withoutValues(step.failure()));
            }
        }
        for (IsolatedInspection inspection : inspections) {
            if (findings.stream().noneMatch(finding -> !finding.code().isExcusable())) {
                Report report = inspection.report();
                findings.addAll(report.findings());
                notExamined.addAll(report.notExamined());
            }
        }
        pending.subList(steps.size(), pending.size())
                .forEach(migration -> notExamined.add(migration + ": an earlier migration fails"));
        return Report.of(
                steps.stream().map(step -> step.migration().script()).toList(),
                notExamined.stream().distinct().toList(),
                findings);
    }

    /** The rows are the user's, and an error may quote them. */
    private Finding withoutValues(MigrationFailedException failure) {
        Finding finding = failure.finding();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String whole = project.database().dialect().failure(sql).message();
                String words = project.database().dialect().withoutValues(sql);
                return finding.sentence(finding.sentence()
                                .replace(whole.lines().findFirst().orElse(""), words))
                        .actual(String.valueOf(finding.actual()).replace(whole, words));
            }
        }
        return finding;
    }
}
