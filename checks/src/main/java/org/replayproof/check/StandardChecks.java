package org.replayproof.check;

import static org.replayproof.finding.Severity.BREAKS;
import static org.replayproof.finding.Severity.NOTE;
import static org.replayproof.finding.Severity.RISKY;

import java.util.List;
import java.util.Optional;
import org.replayproof.golden.GoldenFailure;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.replay.ReplayFailure;

/** The built-in checks on migrations. */
public final class StandardChecks implements CheckProvider {

    private static final String NO_GOLDEN_FILE =
            "no golden file is named; say golden = \"src/test/replayproof/schema.txt\" in @Checks";

    /** Made by {@link java.util.ServiceLoader}. */
    public StandardChecks() {}

    @Override
    public List<CheckDefinition> checks() {
        return List.of(
                CheckDefinition.named("history-is-sound", 10, HistoryIsSound::new)
                        .ensuring("The list of migrations is sound: one file for each version, no stray copies, no"
                                + " change to a locked file.")
                        .reporting(
                                BREAKS,
                                HistoryFailure.DUPLICATE_VERSION,
                                HistoryFailure.STATEMENT_CUT,
                                CheckFailure.CHECKSUM_CHANGED,
                                CheckFailure.LOCKED_MIGRATION_MISSING)
                        .reporting(
                                RISKY,
                                HistoryFailure.NEAR_MISS_NAME,
                                HistoryFailure.STRAY_COPY,
                                HistoryFailure.JOURNAL_MISMATCH,
                                HistoryFailure.NOT_INCLUDED)
                        .reporting(
                                NOTE,
                                HistoryFailure.VERSION_GAP,
                                HistoryFailure.LEFT_OVER_TODO,
                                HistoryFailure.MISSING_DOWN,
                                HistoryFailure.ORPHANED_DOWN,
                                HistoryFailure.UNREAD_FILE),
                CheckDefinition.named("replays-from-zero", 20, ReplaysFromZero::new)
                        .ensuring("Every migration runs, one after the other, from an empty database.")
                        .reporting(BREAKS, ReplayFailure.values())
                        .reporting(BREAKS, MigratorFailure.values())
                        .reporting(BREAKS, CheckFailure.ROUTES_DIVERGE),
                CheckDefinition.named("every-step-takes-effect", 30, EveryStepTakesEffect::new)
                        .ensuring("Each migration changes something, and a guarded statement does not hide behind an"
                                + " older object.")
                        .reporting(BREAKS, CheckFailure.SHADOWED_STATEMENT)
                        .reporting(NOTE, CheckFailure.EMPTY_MIGRATION, CheckFailure.NO_EFFECT),
                CheckDefinition.named("repeat-safe", 60, context -> new RepeatSafe(context.project()))
                        .ensuring("A second run of a migration succeeds without a change, or is refused cleanly.")
                        .reporting(
                                BREAKS,
                                CheckFailure.REPEAT_FAILS_HALFWAY,
                                CheckFailure.REPEAT_CHANGES_SCHEMA,
                                CheckFailure.REPEAT_CHANGES_ROWS),
                CheckDefinition.named("orders-converge", 70, context -> new OrdersConverge(context.project()))
                        .ensuring("Two orders of the migrations that both succeed end in the same state.")
                        .reporting(BREAKS, CheckFailure.ORDERS_DIVERGE),
                CheckDefinition.named("schema-snapshot", 90, SchemaSnapshot::new)
                        .ensuring("The schema is the one that was accepted in the golden file.")
                        .reporting(BREAKS, GoldenFailure.values())
                        .unless(context ->
                                context.golden().isPresent() ? Optional.empty() : Optional.of(NO_GOLDEN_FILE)));
    }
}
