package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.ErrorWatch;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Reachable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorException;
import org.replayproof.migrator.RecordedHistory;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.migrator.record.UnreadableRecordException;
import org.replayproof.replay.Effect;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Step;
import org.replayproof.tap.StatementListener;

/** Reads the record during one replay: after each step of a program, and at the end of every replay. */
final class RecordInspection implements StepwiseCheck.Inspection {

    private final MigrationProject project;
    private final RecordReader reader;

    /** Another process runs the migrations, so what it did is seen only from outside. */
    private final boolean isProgram;

    private final RecordFindings texts;
    private final List<String> examined = new ArrayList<>();
    private final List<String> notExamined = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Migration, List<SQLException>> errors = new LinkedHashMap<>();
    private final Set<Migration> unrecorded = new LinkedHashSet<>();
    private final List<Migration> executed = new ArrayList<>();
    private Set<Migration> before = Set.of();
    private @Nullable MigrationFailedException failure;
    private @Nullable UnreadableRecordException unreadable;

    RecordInspection(MigrationProject project) {
        this.project = project;
        this.reader = project.migrator().record().orElseThrow();
        this.isProgram = !project.migrator().capabilities().contains(Migrator.Capability.STATEMENTS);
        this.texts = new RecordFindings(project);
    }

    @Override
    public EffectScope reads() {
        return isProgram ? EffectScope.ALL : EffectScope.NONE;
    }

    /** What a tool inside this process tries and catches is its own affair; a program has no one else to tell. */
    @Override
    public StatementListener statementsOf(Migration migration) {
        return new StatementListener() {
            @Override
            public void failed(@Nullable String sql, SQLException error) {
                if (isProgram) {
                    errors.computeIfAbsent(migration, key -> new ArrayList<>()).add(error);
                }
            }
        };
    }

    @Override
    public void after(Step step, Moment moment) throws SQLException {
        failure = step.failure();
        if (failure != null) {
            return;
        }
        Migration migration = step.migration();
        examined.add(migration.script());
        executed.add(migration);
        Optional.ofNullable(errors.get(migration))
                .ifPresent(heard -> findings.add(texts.swallowedError(migration, heard)));
        if (isProgram) {
            Optional<RecordedHistory> recorded = read(moment.connection());
            if (recorded.isPresent()) {
                judge(step, moment, recorded.get());
            }
        }
    }

    /** A program may make its table in its first migration, so that only the last reading counts. */
    private Optional<RecordedHistory> read(Connection connection) throws SQLException {
        try {
            RecordedHistory recorded = RecordedHistory.of(project.history(), reader.read(connection));
            unreadable = null;
            return Optional.of(recorded);
        } catch (UnreadableRecordException e) {
            unreadable = e;
            return Optional.empty();
        }
    }

    private void judge(Step step, Moment moment, RecordedHistory recorded) {
        Migration migration = step.migration();
        Set<Migration> now = recorded.entries().stream()
                .filter(RecordedHistory.Entry::isApplied)
                .map(RecordedHistory.Entry::migration)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        now.stream()
                .filter(other -> !before.contains(other) && !executed.contains(other))
                .forEach(other -> findings.add(texts.recordedAhead(other, migration, recorded)));
        before = now;
        Effect effect = step.effect();
        if (now.contains(migration) && effect != null && effect.isEmpty()) {
            texts.recordedAndAbsent(migration, moment.after().schema(), recorded)
                    .ifPresent(findings::add);
        }
    }

    @Override
    public void end(List<Step> steps, LiveDatabase live) {
        Optional<RecordedHistory> recorded = atTheEnd(live);
        UnreadableRecordException reason = unreadable;
        if (reason != null) {
            if (failure == null || !reason.missingColumns().isEmpty()) {
                findings.add(texts.unreadable(reason));
            }
            return;
        }
        recorded.ifPresent(this::judge);
        if (failure == null && isProgram && unrecorded.isEmpty()) {
            inOneGo();
        }
    }

    private Optional<RecordedHistory> atTheEnd(LiveDatabase live) {
        sayWhatIsNotHeard(live);
        try (Connection connection = live.dataSource().getConnection()) {
            return read(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The record cannot be read: " + e.getMessage(), e);
        }
    }

    private void sayWhatIsNotHeard(LiveDatabase live) {
        if (!isProgram) {
            return;
        }
        try (ErrorWatch watch = live.dataSource().unwrap(Reachable.class).watch()) {
            if (!watch.hears()) {
                notExamined.add("errors that the " + project.migrator().name()
                        + " swallows: only the program itself hears the answers of this database");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The address of the database cannot be queried for: " + e.getMessage(), e);
        }
    }

    private void judge(RecordedHistory recorded) {
        boolean matches =
                recorded.entries().stream().anyMatch(entry -> !entry.rows().isEmpty());
        if (!matches && !recorded.strangers().isEmpty()) {
            notExamined.add("which migrations are recorded: no row of "
                    + recorded.record().table() + " names a migration in a way that is known");
            return;
        }
        for (RecordedHistory.Entry entry : recorded.entries()) {
            if (executed.contains(entry.migration())) {
                judge(entry, recorded);
            }
        }
        recorded.strangers().forEach(row -> findings.add(texts.withoutFile(row, recorded)));
    }

    private void judge(RecordedHistory.Entry entry, RecordedHistory recorded) {
        if (!entry.isApplied()) {
            unrecorded.add(entry.migration());
        }
        texts.of(entry, recorded, executed.size()).forEach(findings::add);
    }

    /** People start the program once for all that is pending, and its record must be complete then, too. */
    private void inOneGo() {
        List<Migration> all = project.history().migrations();
        try (LiveDatabase whole = project.fresh(all.size());
                Connection connection = whole.dataSource().getConnection()) {
            RecordedHistory recorded = RecordedHistory.of(project.history(), reader.read(connection));
            recorded.entries().stream()
                    .filter(entry -> !entry.isApplied())
                    .forEach(entry -> findings.add(texts.notRecordedInOneGo(entry, recorded)));
        } catch (UnreadableRecordException e) {
            findings.add(texts.unreadable(e));
        } catch (MigrationFailedException | MigratorException reportedByTheReplay) {
            notExamined.add("the record of a run in one go: that run fails");
        } catch (SQLException e) {
            throw new IllegalStateException("The record of a run in one go cannot be read: " + e.getMessage(), e);
        }
    }

    /** A defect of the record comes before the migration that fails of it. */
    @Override
    public Report report() {
        MigrationFailedException stopped = failure;
        if (stopped != null) {
            if (findings.isEmpty()) {
                throw stopped;
            }
            notExamined.add(stopped.finding().object() + " and later migrations: it fails");
        }
        return new Report(examined, notExamined, findings, null, null);
    }
}
