package org.replayproof.check.lost;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.replayproof.check.lost.StepStatements.Parsed;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.Step;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.StatementIntent;

/**
 * The declarations of a step about rows.
 *
 * @param origin the step as it ran without rows
 * @param statements its statements
 * @param rows the declarations of the statements about rows
 * @param comment the declarations of the file about rows
 */
record Exposure(NewStep origin, StepStatements statements, Destruction rows, DropsComment comment) {

    private static final Set<String> REWRITING = Set.of("UPDATE", "DELETE", "TRUNCATE", "REPLACE", "MERGE");

    static Exposure of(NewStep origin, SqlDialect dialect) {
        StepStatements statements = StepStatements.of(origin.step(), dialect);
        Trail trail = new Trail(origin.before(), origin.after(), statements);
        return new Exposure(
                origin,
                statements,
                new Destruction(origin.before(), trail, statements),
                new DropsComment(origin.step().migration()));
    }

    Migration migration() {
        return origin.step().migration();
    }

    int position() {
        return origin.position();
    }

    Schema before() {
        return origin.before();
    }

    Schema after() {
        return origin.after();
    }

    Set<ObjectName> reached() {
        return origin.reached();
    }

    Trail trail() {
        return rows.trail();
    }

    /** The tables whose rows are compared: those that the step reaches, and those that refer to rows which it rewrites. */
    Set<ObjectName> compared() {
        Set<ObjectName> compared = new LinkedHashSet<>(reached());
        compared.addAll(rows.watched());
        before().tables().stream().filter(this::refersToRewritten).forEach(table -> compared.add(table.name()));
        return compared;
    }

    /** The statement that a later run of the step fails at; empty where statements are not known one by one. */
    Optional<Parsed> failing(Step run) {
        int next = run.statements().size();
        if (run.unlisted() > 0
                || origin.step().unlisted() > 0
                || next >= origin.step().statements().size()) {
            return Optional.empty();
        }
        String text = plain(origin.step().statements().get(next).sql());
        return statements.all().stream()
                .filter(statement -> plain(statement.sql().text()).equals(text))
                .findFirst();
    }

    private static String plain(String sql) {
        String text = sql.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    }

    private boolean refersToRewritten(Table table) {
        return table.foreignKeys().stream().anyMatch(key -> isRewritten(key.referencedTable()));
    }

    private boolean isRewritten(ObjectName table) {
        return rows.touches(table)
                || statements.all().stream()
                        .filter(statement -> REWRITING.stream().anyMatch(statement::hasWord))
                        .anyMatch(statement -> statement.intent() instanceof StatementIntent.Writes writes
                                && writes.tables().stream()
                                        .anyMatch(name -> name.name().equalsIgnoreCase(table.name())));
    }
}
