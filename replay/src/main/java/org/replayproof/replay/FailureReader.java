package org.replayproof.replay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;

/** Reads what went wrong in a step: which statement, where it stands, what the database says, and what that calls for. */
final class FailureReader {

    /** What PostgreSQL puts in double quotes, and what SQLite puts after its colon. */
    private static final Pattern NAME =
            Pattern.compile("\"([^\"]+)\"|: ([\\w.]+)\\)?$|(?:table|index|view|trigger) (\\w+) already");

    /** The name of what is not there, as SQLite and PostgreSQL say it. */
    private static final Pattern MISSING =
            Pattern.compile("no such (?:table|view): ([\\w.]+)|(?:relation|type|schema) \"([^\"]+)\" does not exist");

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

    MigrationFailedException timeLimit(Migration migration, Recorder recorder, Exception error) {
        Optional<SqlStatement> statement = locate(migration, recorder);
        Finding finding = Finding.of(ReplayFailure.TIME_LIMIT, Severity.BREAKS, ObjectRef.migration(migration.script()))
                .in(migration.ref())
                .saying(migration + " was stopped after " + seconds() + place(statement) + ".")
                .expected("an end within " + seconds() + " (" + Setting.TIME_LIMIT.key() + ")")
                .repair("If it waits for a lock, look for a session that holds one. If it only needs longer, set "
                        + Setting.TIME_LIMIT.key() + " to more seconds.");
        Optional<String> running = error instanceof MigratorException told
                ? Optional.ofNullable(told.finding().actual())
                : statement.map(s -> "still running: " + shortened(s.text()));
        return new MigrationFailedException(running.map(finding::actual).orElse(finding), databaseVersion, error);
    }

    private String seconds() {
        return limit.toSeconds() + (limit.toSeconds() == 1 ? " second" : " seconds");
    }

    MigrationFailedException read(Migration migration, Recorder recorder, Exception error) {
        if (error instanceof MigratorException told) {
            return new MigrationFailedException(told.finding(), databaseVersion, error);
        }
        Optional<SqlStatement> statement = locate(migration, recorder);
        SQLException sql = sqlCause(error);
        String message = message(sql == null ? error : sql);
        String state = state(sql);
        String text = message.toLowerCase(Locale.ROOT);
        Fault fault = Fault.of(state, text);
        Finding finding = Finding.of(fault.code(), Severity.BREAKS, ObjectRef.migration(migration.script()))
                .in(migration.ref())
                .saying(migration + " fails"
                        + (statement.isPresent()
                                ? place(statement)
                                : migration
                                        .placeIn(error)
                                        .map(at -> " at " + at)
                                        .orElse(""))
                        + ": " + message.lines().findFirst().orElse("") + ".")
                .actual(message + sqlState(sql))
                .repair(fault.repair(state, text));
        Optional<String> sent = statement
                .map(SqlStatement::text)
                .or(() -> migration.sql() == null ? Optional.ofNullable(recorder.failed()) : Optional.empty());
        Finding placed = sent.map(failing -> finding.expected("this statement to run: " + shortened(failing)))
                .orElse(finding);
        return new MigrationFailedException(
                explained(placed, migration, statement, recorder, message), databaseVersion, error);
    }

    /** What is behind some errors, and the errors do not say. */
    private Finding explained(
            Finding finding, Migration migration, Optional<SqlStatement> failed, Recorder recorder, String message) {
        Optional<String> lost = new HistoryTables(migrator.historyTables(), dialect).droppedBy(recorder.executed());
        if (lost.isPresent()) {
            return HistoryTables.dropped(migration, lost.get(), migrator)
                    .actual("then it cannot go on: " + finding.actual());
        }
        Optional<String> missing = expectedOfBaseline(migration, message);
        if (missing.isPresent()) {
            return baselineMissing(finding, migration, missing.get());
        }
        return creator(migration, failed, message).map(finding::blaming).orElse(finding);
    }

    /** What the first migration needs and does not make itself. */
    private Optional<String> expectedOfBaseline(Migration migration, String message) {
        Matcher missing = MISSING.matcher(message);
        if (history.indexOf(migration) != 0 || migration.sql() == null || !missing.find()) {
            return Optional.empty();
        }
        String name = missing.group(1) != null ? missing.group(1) : missing.group(2);
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean made = statements(migration).stream()
                .anyMatch(statement -> statement.startsWith("CREATE") && statement.mentions(last));
        return made ? Optional.empty() : Optional.of(name);
    }

    private static Finding baselineMissing(Finding finding, Migration migration, String name) {
        Finding missing = Finding.of(ReplayFailure.BASELINE_MISSING, finding.severity(), finding.object())
                .in(migration.ref())
                .saying(migration + " is the first migration and expects " + name
                        + ", which nothing has made before it.")
                .actual(String.valueOf(finding.actual()))
                .repair("If the history builds on an older schema, give that as a script: before ="
                        + " \"classpath:db/baseline.sql\" in @MigratedDatabase, or " + Setting.BEFORE.key() + ". If "
                        + name + " was forgotten or misspelt, mend that.");
        return finding.expected() == null ? missing : missing.expected(finding.expected());
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

    private static String message(Throwable error) {
        String message = error.getMessage() == null
                ? error.toString()
                : error.getMessage().strip();
        // sqlite-jdbc says it twice: [SQLITE_ERROR] SQL error or missing database (no such table: x)
        Matcher twice = Pattern.compile("^\\[SQLITE_\\w+] [^(]*\\((.*)\\)$", Pattern.DOTALL)
                .matcher(message);
        String once = twice.matches() ? twice.group(1) : message;
        return once.endsWith(".") ? once.substring(0, once.length() - 1) : once;
    }

    private static String state(@Nullable SQLException error) {
        if (error == null) {
            return "";
        }
        return error.getSQLState() != null ? error.getSQLState() : String.valueOf(error.getErrorCode());
    }

    private static String sqlState(@Nullable SQLException error) {
        if (error == null) {
            return "";
        }
        return (error.getSQLState() != null ? "\nSQLSTATE " : "\nerror code ") + state(error);
    }

    /** For «already exists»: the statement that created it first. */
    private Optional<Blame> creator(Migration failed, Optional<SqlStatement> statement, String message) {
        if (!message.contains("already exists") && !message.contains("duplicate column")) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(message);
        if (!name.find()) {
            return Optional.empty();
        }
        String wanted = name.group(1) != null ? name.group(1) : name.group(2) != null ? name.group(2) : name.group(3);
        int end = history.indexOf(failed);
        for (Migration migration : history.migrations().subList(0, end + 1)) {
            for (SqlStatement candidate : statements(migration)) {
                boolean itself = migration.equals(failed)
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

    private List<SqlStatement> statements(Migration migration) {
        if (migration.sql() == null) {
            return List.of();
        }
        try {
            return dialect.split(migration.sql());
        } catch (SqlScriptException unreadable) {
            // The script that cannot be split is the failure itself, and has a line of its own.
            return List.of();
        }
    }

    /** Finds the failed statement in the script: by its text, else by its place after what ran before it. */
    private Optional<SqlStatement> locate(Migration migration, Recorder recorder) {
        List<SqlStatement> statements = statements(migration);
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
