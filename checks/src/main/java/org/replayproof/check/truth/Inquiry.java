package org.replayproof.check.truth;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.check.truth.Scratch.Outcome;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.RecordedHistory.Entry;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/**
 * Finds out which migrations ran. First all of them are replayed, and the facts of the database are weighed. Then those that the
 * facts call absent are left out, and those that are half applied run half, until the replay has the schema of the database or
 * nothing new is learnt.
 */
final class Inquiry {

    /** Each round is a replay; what more of them would find is drift. */
    private static final int ROUNDS = 4;

    private static final Set<Aspect> PRINTED =
            Set.of(Aspect.DEFINITION, Aspect.EXPRESSION, Aspect.DEFAULT, Aspect.PREDICATE, Aspect.GENERATED);

    private final Given given;
    private final Scratch scratch;
    private final SilentWriters statements;
    private final Map<Migration, Entry> entries = new HashMap<>();
    private final Set<Migration> absent = new HashSet<>();
    private final Set<Migration> halves = new HashSet<>();
    private final Map<Migration, Evidence> excluded = new HashMap<>();

    Inquiry(Given given, Scratch scratch, SilentWriters statements) {
        this.given = given;
        this.scratch = scratch;
        this.statements = statements;
        given.recorded().entries().forEach(entry -> entries.put(entry.migration(), entry));
    }

    /**
     * What was found out.
     *
     * @param all the replay of all migrations
     * @param best the replay of those that ran, as far as is known
     * @param evidence the evidence of the best replay
     * @param excluded the evidence by which a migration was left out of it
     * @param halves the migrations that are half applied
     * @param goal how far they have come
     * @param schema the schema of the database without what belongs to others
     * @param drift what leads from the best replay to it
     */
    record Findings(
            Outcome all,
            Outcome best,
            Evidence evidence,
            Map<Migration, Evidence> excluded,
            Set<Migration> halves,
            Scratch.Goal goal,
            Schema schema,
            SchemaDiff drift) {

        /** The evidence about a migration. */
        Evidence of(Migration migration) {
            return excluded.getOrDefault(migration, evidence);
        }

        boolean isConfirmed() {
            return drift.isEmpty();
        }
    }

    Findings run() throws SQLException {
        Outcome all = first(new RunOrder(given.recorded()));
        Schema ours = given.ours(all.ledger(), statements);
        Facts actual = Facts.of(ours);
        Outcome best = all;
        Evidence evidence =
                Evidence.weigh(all.ledger(), actual, statements, new Rivals(all.ledger(), Set.of(), statements));
        for (int round = 0; learn(best.ledger(), evidence) && round < ROUNDS; round++) {
            List<Migration> ran = RunOrder.only(all.ledger().order(), migration -> !absent.contains(migration));
            best = replay(all, ran);
            halves.removeAll(best.whole());
            excluded.keySet().removeAll(best.whole());
            evidence = Evidence.weigh(best.ledger(), actual, statements, rivals(all, best));
            if (drift(best.end(), ours).isEmpty()) {
                break;
            }
        }
        return new Findings(all, best, evidence, excluded, halves, this::isReached, ours, drift(best.end(), ours));
    }

    /** What was left out, and may have run in part. */
    private Rivals rivals(Outcome all, Outcome best) {
        Set<Migration> doubtful = absent.stream()
                .filter(migration ->
                        Objects.requireNonNull(excluded.get(migration)).isDoubtful(migration))
                .collect(Collectors.toSet());
        doubtful.addAll(best.failures().keySet());
        return new Rivals(all.ledger(), doubtful, statements);
    }

    /** In the recorded order where that runs, else in the declared one. */
    private Outcome first(RunOrder order) throws SQLException {
        if (!order.isDeclared()) {
            Outcome recorded = scratch.run(order.recorded(), Set.of(), (migration, now) -> false);
            if (recorded.failures().isEmpty()) {
                return recorded;
            }
        }
        return scratch.declared();
    }

    /**
     * Whether another replay can teach more. What depends on an absent migration only looks half applied: so halves count only in a
     * replay from which no further migration is to be left out.
     */
    private boolean learn(Ledger ledger, Evidence evidence) {
        boolean more = false;
        for (Migration migration : ledger.order()) {
            boolean isPending =
                    !isApplied(migration) && evidence.there(migration).isEmpty();
            if (!halves.contains(migration) && (isPending || evidence.isAbsent(migration))) {
                absent.add(migration);
                excluded.put(migration, evidence);
                more = true;
            }
        }
        return more || learnHalves(ledger, evidence);
    }

    private boolean learnHalves(Ledger ledger, Evidence evidence) {
        boolean more = false;
        for (Migration migration : ledger.order()) {
            if (evidence.isHalf(migration) && halves.add(migration)) {
                excluded.put(migration, evidence);
                more = true;
            }
        }
        return more;
    }

    private boolean isApplied(Migration migration) {
        return Objects.requireNonNull(entries.get(migration)).isApplied();
    }

    /** A beginning of the first replay is known without another one. */
    private Outcome replay(Outcome all, List<Migration> ran) throws SQLException {
        List<Migration> order = all.ledger().order();
        if (halves.isEmpty() && ran.equals(order.subList(0, ran.size()))) {
            return all.first(ran.size());
        }
        return scratch.run(ran, halves, this::isReached);
    }

    /** Whether the facts that the database has of a half applied migration are there, and no others. */
    private boolean isReached(Migration migration, Facts now) {
        Evidence evidence = Objects.requireNonNull(excluded.get(migration));
        return evidence.there(migration).stream().allMatch(now::has)
                && evidence.missing(migration).stream().noneMatch(now::has);
    }

    /** What differs, but for positions, generated names, owners, and texts that two versions of a product print in two ways. */
    static SchemaDiff drift(Schema replayed, Schema actual) {
        boolean sameVersion = major(replayed).equals(major(actual));
        return SchemaDiff.between(replayed, actual)
                .ignoring(Equivalence.SAME_BUT_FOR_COLUMN_POSITION, Equivalence.SAME_BUT_FOR_GENERATED_NAMES)
                .without(change -> change instanceof Change.Altered altered
                        && (altered.aspect() == Aspect.OWNER
                                || altered.aspect() == Aspect.PRIVILEGES
                                || altered.aspect() == Aspect.VERSION
                                || (!sameVersion && PRINTED.contains(altered.aspect()))));
    }

    static String major(Schema schema) {
        return schema.version().replaceFirst("\\..*", "");
    }
}
