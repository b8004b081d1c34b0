package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Engine;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/**
 * A guarded statement that found an older object and did nothing. What is missing because of it is what the head of the history
 * lacks: a later migration may have added it.
 *
 * @param migration the migration of the statement
 * @param line its line; 0 if it is unknown
 * @param target the object that the statement would have created
 * @param creator the migration that created the older object; null if none did
 * @param lacking the facts that the older object lacked at that moment
 * @param wanted the object as the statement would have created it
 * @param how the guard of the statement, with a place for the object
 */
record Shadow(
        Migration migration,
        int line,
        GuardedTarget target,
        @Nullable MigrationRef creator,
        List<Change> lacking,
        Schema wanted,
        String how) {

    /** The facts that were, or would have been, created and do not exist. */
    static List<Change> lacking(Schema present, Schema wanted) {
        return SchemaDiff.between(present, wanted).changes().stream()
                .filter(change -> !(change instanceof Change.Removed))
                .filter(change -> change.weight() == Equivalence.DIFFERENT)
                .filter(change -> !isByDefault(change))
                .toList();
    }

    /** No CREATE grants anything; privileges of a new object are those that the role gives by default. */
    private static boolean isByDefault(Change change) {
        return change instanceof Change.Altered altered && altered.aspect() == Aspect.PRIVILEGES;
    }

    Finding finding(Schema head, Engine engine, Connection connection) throws SQLException {
        Set<ObjectRef> refs = lacking.stream().map(Change::ref).collect(Collectors.toSet());
        List<Change> missing = target.in(head).isEmpty()
                ? List.of()
                : lacking(target.only(head), wanted).stream()
                        .filter(change -> refs.contains(change.ref()))
                        .toList();
        ObjectRef object = target.ref();
        String older = creator == null ? "an older one" : "the one of " + creator;
        Finding finding = Finding.of(
                        CheckFailure.SHADOWED_STATEMENT, missing.isEmpty() ? Severity.NOTE : Severity.BREAKS, object)
                .in(migration.ref())
                .sentence(migration + (line > 0 ? ":" + line : "") + " creates " + object
                        + " only if it does not exist, found " + older + ", and did nothing. " + count(missing))
                .expected(text(missing.isEmpty() ? lacking : missing))
                .actual(object + " as " + (creator == null ? "it was before" : creator + " left it"));
        Finding repaired = missing.isEmpty() ? finding : finding.repair(repair(missing, engine, connection));
        return creator == null ? repaired : repaired.blame(blame(creator));
    }

    private static String count(List<Change> missing) {
        return switch (missing.size()) {
            case 0 -> "Later migrations added what it lacked, or dropped it.";
            case 1 -> "1 thing is missing now.";
            default -> missing.size() + " things are missing now.";
        };
    }

    private static String text(List<Change> changes) {
        return changes.stream().map(Change::toString).collect(Collectors.joining("\n"));
    }

    private Blame blame(MigrationRef first) {
        return new Blame(List.of(
                new Blame.Event(Blame.Deed.CREATED, first, 0, ""),
                new Blame.Event(Blame.Deed.NOT_CREATED, migration.ref(), line, how.formatted(target.ref()))));
    }

    /** Statements that run at the head of the history, and words for what no statement adds there. */
    private static String repair(List<Change> missing, Engine engine, Connection connection) throws SQLException {
        List<String> statements = new ArrayList<>();
        List<Change> rest = new ArrayList<>(missing);
        try (Attempt attempt = Attempt.on(connection)) {
            boolean goesOn = true;
            while (goesOn) { // A constraint waits for its columns.
                goesOn = rest.removeIf(change -> engine.render(change)
                        .filter(sql -> runs(sql, attempt))
                        .filter(sql -> statements.add(sql + ";"))
                        .isPresent());
            }
        }
        if (!rest.isEmpty()) {
            statements.add(
                    statements.isEmpty()
                            ? "Alter what is there instead of creating it, in a new migration."
                            : "Then rebuild it in a new migration, for what no statement adds:\n" + text(rest));
        }
        return String.join("\n", statements);
    }

    private static boolean runs(String sql, Attempt attempt) {
        try {
            attempt.tryOut(sql);
            return true;
        } catch (SQLException refused) {
            return false; // It is told in words.
        }
    }
}
