package org.replayproof.replay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorException;
import org.replayproof.schema.ObjectRef;
import org.replayproof.settings.Setting;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlFailure;
import org.replayproof.sql.SqlStatement;

/** Reads the failure of a step: the statement, its place, the database's message, and the repair. */
final class FailureReader {

    private final Migrator migrator;
    private final History history;
    private final SqlDialect dialect;
    private final String databaseVersion;
    private final Duration limit;

    FailureReader(Migrator migrator, SqlDialect dialect, String databaseVersion, Duration limit) {
        this.migrator = migrator;
        this.history = migrator.history();
        this.dialect = dialect;
        this.databaseVersion = databaseVersion;
        this.limit = limit;
    }

    MigrationFailedException timeLimit(RunScript script, Recorder recorder, Exception error) {
        Optional<SqlStatement> statement = locate(script, recorder);
        Finding finding = about(script, ReplayFailure.TIME_LIMIT)
                .sentence(script + " was stopped after " + seconds() + place(statement) + ".")
                .expected("an end within " + seconds() + " (" + Setting.TIME_LIMIT.key() + ")")
                .repair("If it waits for a lock, look for a session that holds one. If it only needs longer, set "
                        + Setting.TIME_LIMIT.key() + " to more seconds.");
        return new MigrationFailedException(
                running(error, statement).map(finding::actual).orElse(finding), databaseVersion, error);
    }

    private static Optional<String> running(Exception error, Optional<SqlStatement> statement) {
        if (error instanceof OwnThread.LeftBehindException left) {
            return Optional.ofNullable(left.getMessage());
        }
        return error instanceof MigratorException told
                ? Optional.ofNullable(told.finding().actual())
                : statement.map(s -> "still running: " + shortened(s.text()));
    }

    private String seconds() {
        return limit.toSeconds() + (limit.toSeconds() == 1 ? " second" : " seconds");
    }

    private static Finding about(RunScript script, ReplayFailure code) {
        return Finding.of(code, Severity.BREAKS, ObjectRef.migration(script.name()))
                .in(script.migration().ref());
    }

    MigrationFailedException read(RunScript script, Recorder recorder, Exception error) {
        if (error instanceof MigratorException told) {
            return new MigrationFailedException(told.finding(), databaseVersion, error);
        }
        Optional<SqlStatement> statement = locate(script, recorder);
        SQLException sql = sqlCause(error);
        SqlFailure failure = sql == null ? ofNoStatement(error) : dialect.failure(sql);
        String message = failure.message();
        Finding finding = about(script, Fault.of(failure.cause()).code())
                .sentence(script + " fails"
                        + (statement.isPresent()
                                ? place(statement)
                                : script.migration()
                                        .placeIn(error)
                                        .map(at -> " at " + at)
                                        .orElse(""))
                        + ": " + message.lines().findFirst().orElse("") + ".")
                .actual(message + sqlState(sql))
                .repair(Fault.repair(failure.cause()));
        Optional<String> sent = statement.map(SqlStatement::text).or(() -> Optional.ofNullable(recorder.failed()));
        Finding placed = sent.map(failing -> finding.expected("this statement to run: " + shortened(failing)))
                .orElse(finding);
        return new MigrationFailedException(
                explained(placed, script, statement, recorder, failure), databaseVersion, error);
    }

    /** The causes of some errors that the errors themselves do not contain. */
    private Finding explained(
            Finding finding, RunScript script, Optional<SqlStatement> failed, Recorder recorder, SqlFailure failure) {
        Optional<String> lost = new HistoryTables(migrator.historyTables(), dialect).droppedBy(recorder.executed());
        if (lost.isPresent()) {
            return HistoryTables.dropped(script.migration(), lost.get(), migrator)
                    .actual("then it cannot go on: " + finding.actual());
        }
        boolean isOfTheTool = failed.isEmpty() && script.sql() != null && recorder.failed() != null;
        Optional<Finding> missing = isOfTheTool
                ? Optional.empty()
                : new MissingObject(migrator, dialect).explained(finding, script, failed, failure);
        if (missing.isPresent()) {
            return missing.get();
        }
        return creator(script, failed, failure).map(finding::blame).orElse(finding);
    }

    private static String place(Optional<SqlStatement> statement) {
        return statement
                .map(s -> " in statement " + s.index() + ", line " + s.line())
                .orElse("");
    }

    private static String shortened(String statement) {
        String text = statement.strip();
        List<String> lines = text.lines().toList();
        return lines.size() <= 6 ? text : String.join("\n", lines.subList(0, 6)) + "\n…";
    }

    private static @Nullable SQLException sqlCause(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static SqlFailure ofNoStatement(Exception error) {
        String message = error.getMessage() == null
                ? error.toString()
                : error.getMessage().strip();
        return new SqlFailure(
                SqlFailure.Cause.STATEMENT,
                message.endsWith(".") ? message.substring(0, message.length() - 1) : message,
                Optional.empty());
    }

    private static String sqlState(@Nullable SQLException error) {
        if (error == null) {
            return "";
        }
        return error.getSQLState() != null
                ? "\nSQLSTATE " + error.getSQLState()
                : "\nerror code " + error.getErrorCode();
    }

    /** For an object that exists: the statement that created it first. */
    private Optional<Blame> creator(RunScript failed, Optional<SqlStatement> statement, SqlFailure failure) {
        if (failure.cause() != SqlFailure.Cause.OBJECT_EXISTS
                || failure.object().isEmpty()) {
            return Optional.empty();
        }
        String wanted = failure.object().get();
        int end = history.indexOf(failed.migration());
        for (Migration migration : history.migrations().subList(0, end + 1)) {
            if (!names(migration, wanted)) {
                continue;
            }
            for (SqlStatement candidate : RunScript.up(migration).statements(dialect)) {
                boolean itself = failed.isUp()
                        && migration.equals(failed.migration())
                        && statement.filter(s -> s.index() <= candidate.index()).isPresent();
                if (!itself
                        && (candidate.startsWith("CREATE") || candidate.startsWith("ALTER"))
                        && candidate.mentions(wanted)) {
                    return Optional.of(new Blame(List.of(
                            new Blame.Event(Blame.Deed.CREATED, migration.ref(), candidate.lineOf(wanted), ""))));
                }
            }
        }
        return Optional.empty();
    }

    /** A look at the text saves splitting it: a check of long histories has many failures to explain. */
    private static boolean names(Migration migration, String wanted) {
        String last = wanted.substring(wanted.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return migration.sql() != null
                && migration.sql().toLowerCase(Locale.ROOT).contains(last);
    }

    /** Finds the failed statement in the script: by its text, else by its place after what ran before it. */
    private Optional<SqlStatement> locate(RunScript script, Recorder recorder) {
        List<SqlStatement> statements = script.statements(dialect);
        int next = 0;
        for (Step.Executed executed : recorder.executed()) {
            int found = indexOf(executed.sql(), statements, next);
            next = found < 0 ? next : found + 1;
        }
        String failed = recorder.failed();
        if (failed == null) {
            return Optional.empty();
        }
        int found = indexOf(failed, statements, next);
        return found < 0 ? Optional.empty() : Optional.of(statements.get(found));
    }

    boolean sends(Migration migration, String statement) {
        return indexOf(statement, RunScript.up(migration).statements(dialect), 0) >= 0;
    }

    private static int indexOf(String sql, List<SqlStatement> statements, int from) {
        String wanted = normalised(sql);
        for (int i = from; i < statements.size(); i++) {
            if (normalised(statements.get(i).text()).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static String normalised(String sql) {
        String text = sql.strip();
        return (text.endsWith(";") ? text.substring(0, text.length() - 1) : text).replaceAll("\\s+", " ");
    }
}
