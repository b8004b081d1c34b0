package org.replayproof.migrator.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.sql.Sql;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RuntimeStatement;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;

/**
 * The statements that Liquibase will send for a change set, as one script whose lines are those of the changelog's file: a
 * statement that is written there stands on its line, one that Liquibase makes stands where the change set begins.
 */
final class ChangeSetSql {

    private static final System.Logger LOG = System.getLogger("org.replayproof");

    private final Database offline;
    private final SqlDialect dialect;
    private final SourceLines lines;

    ChangeSetSql(Database offline, SqlDialect dialect, SourceLines lines) {
        this.offline = offline;
        this.dialect = dialect;
        this.lines = lines;
    }

    /** Empty where only the run itself shows the statements: code, commands, what asks the database first. */
    Optional<String> up(ChangeSet changeSet) {
        if (new ProductConditions(offline).exclude(changeSet)) {
            return Optional.of("");
        }
        return script(changeSet, change -> change.generateStatements(offline));
    }

    /** What takes it back, if its author or Liquibase has something for that. */
    Optional<Migration.Down> down(ChangeSet changeSet) {
        return changeSet.supportsRollback(offline)
                ? Optional.of(declared(
                        new Migration.Down(
                                ChangeLog.name(changeSet), rollback(changeSet).orElse(null)),
                        changeSet.getComments()))
                : Optional.empty();
    }

    /** Liquibase removes the comments of a rollback, so the comment of the change set declares. */
    private static Migration.Down declared(Migration.Down down, @Nullable String comment) {
        String lines = Optional.ofNullable(comment)
                .orElse("")
                .lines()
                .map("-- "::concat)
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? down : down.declaredIn(lines);
    }

    private Optional<String> rollback(ChangeSet changeSet) {
        if (!isKnownBefore(changeSet)) {
            return Optional.empty();
        }
        List<Change> written = changeSet.getRollback().getChanges();
        return written.isEmpty()
                ? script(changeSet, change -> change.generateRollbackStatements(offline))
                : script(changeSet, written, change -> change.generateStatements(offline));
    }

    private interface Generation {
        SqlStatement[] of(Change change) throws LiquibaseException;
    }

    private Optional<String> script(ChangeSet changeSet, Generation generation) {
        return isKnownBefore(changeSet) ? script(changeSet, changeSet.getChanges(), generation) : Optional.empty();
    }

    private Optional<String> script(ChangeSet changeSet, List<Change> changes, Generation generation) {
        try {
            List<String> statements = new ArrayList<>();
            for (Change change : changes) {
                for (SqlStatement statement : generation.of(change)) {
                    if (statement instanceof RuntimeStatement) {
                        return Optional.empty();
                    }
                    for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(statement, offline)) {
                        statements.add(visited(sql.toSql(), changeSet));
                    }
                }
            }
            return Optional.of(laidOut(statements, lines.of(changeSet)));
        } catch (LiquibaseException | RuntimeException e) {
            // Many changes ask the database before they know; then the run itself tells what they send.
            LOG.log(System.Logger.Level.DEBUG, "No SQL without a database for " + changeSet, e);
            return Optional.empty();
        }
    }

    private boolean isKnownBefore(ChangeSet changeSet) {
        return changeSet.getChanges().stream()
                .noneMatch(change -> change instanceof CustomChangeWrapper
                        || change instanceof ExecuteShellCommandChange
                        || change.generateStatementsVolatile(offline));
    }

    private String visited(String sql, ChangeSet changeSet) {
        String text = sql;
        for (SqlVisitor visitor : changeSet.getSqlVisitors()) {
            text = visitor.modifySql(text, offline);
        }
        return text;
    }

    private String laidOut(List<String> statements, SourceLines.Place place) {
        StringBuilder script = new StringBuilder();
        int line = 1;
        for (String statement : statements) {
            String text = statement.strip();
            int written = place.of(text, line);
            int wanted = written > 0 ? written : place.first();
            String shown = written > 0 ? text : onOneLine(text);
            script.append("\n".repeat(Math.max(0, wanted - line)))
                    .append(shown)
                    .append(endsInComment(shown) ? "\n;" : ";");
            line = 1 + (int) script.chars().filter(c -> c == '\n').count();
        }
        dialect.split(script.toString()); // A script that cannot be split would have no lines.
        return script.toString();
    }

    private static boolean endsInComment(String text) {
        return text.substring(text.lastIndexOf('\n') + 1).contains("--");
    }

    /** What Liquibase made stands in no file; on one line it takes no line from what follows. */
    private String onOneLine(String text) {
        if (text.indexOf('\n') < 0) {
            return text;
        }
        try {
            return dialect.split(text).stream().map(ChangeSetSql::tokens).collect(Collectors.joining("; "));
        } catch (SqlScriptException notOurs) {
            return text;
        }
    }

    private static String tokens(org.replayproof.sql.SqlStatement statement) {
        StringBuilder line = new StringBuilder();
        int end = -1;
        for (org.replayproof.sql.SqlStatement.Token token : statement.tokens()) {
            line.append(end >= 0 && token.start() > end ? " " : "");
            line.append(statement.text(), token.start(), token.end());
            end = token.end();
        }
        return line.toString();
    }
}
