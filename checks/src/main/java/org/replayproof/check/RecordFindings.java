package org.replayproof.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.ChecksumAgreement;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.RecordedHistory;
import org.replayproof.migrator.record.RecordedMigration;
import org.replayproof.migrator.record.RecordedState;
import org.replayproof.migrator.record.UnreadableRecordException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;

/** Says what a record does not say, or says wrongly. */
final class RecordFindings {

    private static final int SHOWN = 5;

    private final MigrationProject project;

    RecordFindings(MigrationProject project) {
        this.project = project;
    }

    private static Finding about(FailureCode code, Severity severity, Migration migration) {
        return Finding.of(code, severity, ObjectRef.migration(migration.script()))
                .in(migration.ref());
    }

    /** What one migration's rows say wrongly, or do not say. */
    List<Finding> of(RecordedHistory.Entry entry, RecordedHistory recorded, int executed) {
        Migration migration = entry.migration();
        String table = recorded.record().table();
        List<Finding> found = new ArrayList<>();
        Optional<RecordedMigration> last = entry.last();
        if (last.isEmpty() && !entry.covered()) {
            found.add(about(RecordFailure.NOT_RECORDED, Severity.BREAKS, migration)
                    .sentence(migration + " has run, and " + table + " does not record it.")
                    .expected("a row for it in " + table)
                    .actual(counts(recorded, executed))
                    .repair("Make the runner fail where it cannot write its record: without the row, " + migration
                            + " runs again."));
        }
        last.filter(row -> row.state() == RecordedState.FAILED || row.state() == RecordedState.ROLLED_BACK)
                .ifPresent(row -> found.add(about(RecordFailure.RECORDED_AS_FAILED, Severity.BREAKS, migration)
                        .sentence(project.migrator().name() + " reports success, and " + table + " says that "
                                + migration + " did not succeed.")
                        .expected("a failure that the runner reports as one")
                        .actual("the state of its row: " + stateOf(row))
                        .repair("Make the runner end with an error where a migration fails.")));
        last.filter(row -> row.state() == RecordedState.SKIPPED)
                .ifPresent(row -> found.add(about(RecordFailure.RECORDED_AS_SKIPPED, Severity.NOTE, migration)
                        .sentence(table + " records " + migration + " without its having run.")
                        .actual("the state of its row: " + stateOf(row))));
        if (entry.rows().stream().filter(row -> row.state().isApplied()).count() > 1) {
            found.add(about(RecordFailure.RECORDED_TWICE, Severity.RISKY, migration)
                    .sentence(
                            table + " records " + migration + " " + entry.rows().size() + " times.")
                    .expected("one row, since it ran once")
                    .actual(entry.rows().stream().map(RecordFindings::row).collect(Collectors.joining("\n")))
                    .repair("Give the column that names migrations in " + table + " a unique key."));
        }
        if (entry.checksum() == ChecksumAgreement.OTHER) {
            found.add(about(RecordFailure.RECORDED_OTHER_CHECKSUM, Severity.RISKY, migration)
                    .sentence(table + " records a checksum of " + migration + " that is not that of its file.")
                    .expected("the checksum by the function that other rows show")
                    .actual(last.map(RecordedMigration::checksum).orElse(""))
                    .repair("Let the runner take the checksum from the file that it runs."));
        }
        return found;
    }

    private static String stateOf(RecordedMigration row) {
        return row.stateText().isEmpty() ? row.description() : row.stateText();
    }

    private static String row(RecordedMigration row) {
        return row + ", " + row.state() + (row.time() == null ? "" : ", " + row.time());
    }

    private String counts(RecordedHistory recorded, int executed) {
        List<String> applied = recorded.entries().stream()
                .filter(RecordedHistory.Entry::isApplied)
                .map(entry -> entry.migration().toString())
                .toList();
        return recorded.entries().size() + " listed, " + executed + " executed, " + applied.size() + " recorded"
                + (applied.isEmpty() ? "" : ": " + shortened(applied));
    }

    private static String shortened(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? ", … " + (names.size() - SHOWN) + " more" : "");
    }

    Finding notRecordedInOneGo(RecordedHistory.Entry entry, RecordedHistory recorded) {
        Migration migration = entry.migration();
        return about(RecordFailure.NOT_RECORDED, Severity.BREAKS, migration)
                .sentence("run in one go, " + project.migrator().name() + " reports success, and "
                        + recorded.record().table() + " does not record " + migration + ".")
                .expected("the same record as step by step")
                .actual(counts(recorded, recorded.entries().size()).replaceFirst(", \\d+ executed", ""))
                .repair("Make the program fail where a migration of the list has not run.");
    }

    Finding recordedAhead(Migration migration, Migration running, RecordedHistory recorded) {
        String table = recorded.record().table();
        return about(RecordFailure.RECORDED_AHEAD, Severity.BREAKS, migration)
                .sentence(table + " records " + migration + " while " + running + " runs.")
                .expected("a row for " + running + " alone")
                .actual(recorded.entries().stream()
                        .filter(entry -> entry.migration().equals(migration))
                        .flatMap(entry -> entry.rows().stream())
                        .map(RecordFindings::row)
                        .findFirst()
                        .orElse("it counts as applied"))
                .repair("Record a migration after it has run, in the same transaction.");
    }

    /** Only what a statement creates without a condition, and no statement of the file takes away, is surely missing. */
    Optional<Finding> recordedAndAbsent(Migration migration, Schema schema, RecordedHistory recorded) {
        SqlDialect dialect = project.database().dialect();
        List<StatementIntent> intents = new ArrayList<>();
        try {
            for (SqlStatement statement : dialect.split(migration.source().orElse(""))) {
                intents.add(dialect.intent(statement));
            }
        } catch (SqlScriptException notOfThisDialect) {
            return Optional.empty();
        }
        if (intents.stream().anyMatch(StatementIntent.Drops.class::isInstance)) {
            return Optional.empty();
        }
        List<String> absent = intents.stream()
                .flatMap(intent -> GuardedTarget.passedOver(intent).stream())
                .filter(target -> !isHistoryTable(target) && target.in(schema).isEmpty())
                .map(target -> target.ref().kind() + " " + target.ref())
                .distinct()
                .toList();
        return absent.isEmpty()
                ? Optional.empty()
                : Optional.of(about(RecordFailure.RECORDED_AND_ABSENT, Severity.BREAKS, migration)
                        .sentence(recorded.record().table() + " records " + migration
                                + ", and nothing of it was executed.")
                        .expected(shortened(absent))
                        .actual("the same schema and the same rows as before it")
                        .repair("Record a migration after it has run, in the same transaction."));
    }

    /** A migration may create the table that records it. */
    private boolean isHistoryTable(GuardedTarget target) {
        return project.migrator().historyTables().stream()
                .anyMatch(target.owner().name()::equalsIgnoreCase);
    }

    Finding withoutFile(RecordedMigration row, RecordedHistory recorded) {
        return Finding.of(RecordFailure.RECORDED_WITHOUT_FILE, Severity.RISKY, ObjectRef.migration(row.toString()))
                .sentence(recorded.record().table() + " records " + row + ", and no migration is called so.")
                .expected("a row for each migration of the list, and no other")
                .actual(row(row))
                .repair("Add the migration to the list, or let the runner record files only.");
    }

    Finding unreadable(UnreadableRecordException e) {
        List<String> lines = Objects.toString(e.getMessage(), "").lines().toList();
        boolean lacks = !e.missingColumns().isEmpty();
        Finding about = Finding.of(
                lacks ? RecordFailure.RECORD_LACKS_COLUMN : RecordFailure.RECORD_UNREADABLE,
                Severity.BREAKS,
                new ObjectRef(ObjectKind.TABLE, e.isTableMissing() ? "history table" : e.table()));
        return lacks
                ? about.sentence(e.table() + " has no column " + String.join(" and no column ", e.missingColumns())
                                + ", which its runner reads or writes.")
                        .expected(e.table() + " with " + String.join(", ", e.missingColumns()))
                        .actual(e.table() + " with " + String.join(", ", e.columns()))
                        .repair("Add it in the migration that creates " + e.table()
                                + ", and make the runner fail where a query of its record fails.")
                : about.sentence(lines.get(0)).repair(nextStep(lines));
    }

    private static String nextStep(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("  next step"))
                .map(line -> line.replace("  next step", "").strip())
                .findFirst()
                .orElse("See whether the runner works on this database.");
    }

    Finding swallowedError(Migration migration, List<SQLException> errors) {
        return about(RecordFailure.SWALLOWED_ERROR, Severity.RISKY, migration)
                .sentence(migration + " succeeds, and the server answered "
                        + (errors.size() == 1 ? "a statement" : errors.size() + " statements") + " with an error.")
                .expected("exit code 0 only where every statement succeeded")
                .actual(errors.stream()
                        .limit(SHOWN)
                        .map(error -> error.getMessage() + " (SQLSTATE " + error.getSQLState() + ")")
                        .collect(Collectors.joining("\n")))
                .repair("Make the runner end with the error, or ask the catalog whether the table is there.");
    }
}
