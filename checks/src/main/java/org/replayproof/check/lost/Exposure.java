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
 * A step of the replay from zero that is to run once more over rows.
 *
 * @param position its place in the declared order, from 0
 * @param step as it ran without rows
 * @param statements what it sent
 * @param rows what the statements say about rows
 * @param comment what the file says about rows
 * @param after the schema as the step left it
 * @param reached the tables whose rows it may read or write
 */
record Exposure(
        int position,
        Step step,
        StepStatements statements,
        Destruction rows,
        DropsComment comment,
        Schema after,
        Set<ObjectName> reached) {

    private static final Set<String> REWRITING = Set.of("UPDATE", "DELETE", "TRUNCATE", "REPLACE", "MERGE");

    static Exposure of(int position, Step step, Schema before, Schema after, SqlDialect dialect) {
        StepStatements statements = StepStatements.of(step, dialect);
        Trail trail = new Trail(before, after, statements);
        return new Exposure(
                position,
                step,
                statements,
                new Destruction(before, trail, statements),
                new DropsComment(step.migration()),
                after,
                RowReach.of(before, statements));
    }

    Migration migration() {
        return step.migration();
    }

    Schema before() {
        return rows.before();
    }

    Trail trail() {
        return rows.trail();
    }

    /** The tables whose rows are compared: those that the step reaches, and those that refer to rows which it rewrites. */
    Set<ObjectName> compared() {
        Set<ObjectName> compared = new LinkedHashSet<>(reached);
        if (!reached.isEmpty()) {
            compared.addAll(rows.watched());
            before().tables().stream().filter(this::refersToRewritten).forEach(table -> compared.add(table.name()));
        }
        return compared;
    }

    /** The tables that get rows. */
    Set<ObjectName> filled() {
        return Destruction.withParents(before(), compared());
    }

    /** The statement that a later run of the step fails at; empty where statements are not known one by one. */
    Optional<Parsed> failing(Step run) {
        int next = run.statements().size();
        if (run.unlisted() > 0 || step.unlisted() > 0 || next >= step.statements().size()) {
            return Optional.empty();
        }
        String text = plain(step.statements().get(next).sql());
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
