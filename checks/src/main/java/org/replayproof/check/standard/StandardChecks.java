package org.replayproof.check.standard;

import static org.replayproof.finding.Severity.BREAKS;
import static org.replayproof.finding.Severity.NOTE;
import static org.replayproof.finding.Severity.RISKY;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.CheckFailure;
import org.replayproof.check.CheckProvider;
import org.replayproof.check.EveryStepTakesEffect;
import org.replayproof.check.HistoryIsSound;
import org.replayproof.check.HistoryIsTrue;
import org.replayproof.check.NothingDangles;
import org.replayproof.check.OrdersConverge;
import org.replayproof.check.RecordFailure;
import org.replayproof.check.RepeatSafe;
import org.replayproof.check.ReplaysFromZero;
import org.replayproof.check.SchemaSnapshot;
import org.replayproof.check.branch.BranchesConverge;
import org.replayproof.check.down.DownRestores;
import org.replayproof.check.lost.NothingIsLost;
import org.replayproof.check.lost.SurvivesRows;
import org.replayproof.golden.GoldenFailure;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.replay.ReplayFailure;
import org.replayproof.settings.Setting;

/** The built-in checks on migrations. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class StandardChecks implements CheckProvider {

    private static final String NO_GOLDEN_FILE =
            "no golden file is named (" + Setting.CHECKS_GOLDEN.key() + "=src/test/replayproof/schema.txt)";

    private static final String LOSSES = "nothing-is-lost";

    /** Made by {@link java.util.ServiceLoader}. */
    public StandardChecks() {}

    @Override
    public List<CheckDefinition> checks() {
        return List.of(
                CheckDefinition.named("history-is-sound", 10, HistoryIsSound::new)
                        .sentence("The list of migrations is sound: one file for each version, no stray copies, no"
                                + " change to a locked file, no breach of the project's rules on files.")
                        .codes(
                                BREAKS,
                                HistoryFailure.DUPLICATE_VERSION,
                                HistoryFailure.STATEMENT_CUT,
                                HistoryFailure.SKIPPED_SQL,
                                HistoryFailure.STATEMENT_LEFT_OUT,
                                CheckFailure.CHECKSUM_CHANGED,
                                CheckFailure.LOCKED_MIGRATION_MISSING)
                        .codes(
                                RISKY,
                                HistoryFailure.NEAR_MISS_NAME,
                                HistoryFailure.STRAY_COPY,
                                HistoryFailure.JOURNAL_MISMATCH,
                                HistoryFailure.SHARED_VERSION,
                                HistoryFailure.OTHER_KIND,
                                HistoryFailure.UNKNOWN_TOOL,
                                HistoryFailure.NOT_INCLUDED,
                                CheckFailure.FORBIDDEN_PATTERN,
                                CheckFailure.MISSING_HEADER)
                        .codes(
                                NOTE,
                                HistoryFailure.VERSION_GAP,
                                HistoryFailure.LEFT_OVER_TODO,
                                HistoryFailure.MISSING_DOWN,
                                HistoryFailure.ORPHANED_DOWN,
                                HistoryFailure.UNREAD_FILE,
                                CheckFailure.VAGUE_NAME),
                CheckDefinition.stepwise("history-is-true", 15, context -> new HistoryIsTrue(context.project()))
                        .sentence(
                                "The migrator's own table records the migrations that are listed and were executed, and"
                                        + " no others.")
                        .codes(
                                BREAKS,
                                RecordFailure.RECORD_UNREADABLE,
                                RecordFailure.RECORD_LACKS_COLUMN,
                                RecordFailure.NOT_RECORDED,
                                RecordFailure.RECORDED_AS_FAILED,
                                RecordFailure.RECORDED_AHEAD,
                                RecordFailure.RECORDED_AND_ABSENT)
                        .codes(
                                RISKY,
                                RecordFailure.RECORDED_WITHOUT_FILE,
                                RecordFailure.RECORDED_TWICE,
                                RecordFailure.RECORDED_OTHER_CHECKSUM,
                                RecordFailure.SWALLOWED_ERROR)
                        .codes(NOTE, RecordFailure.RECORDED_AS_SKIPPED)
                        .obstacle(context -> HistoryIsTrue.obstacle(context.project())),
                CheckDefinition.stepwise("replays-from-zero", 20, context -> new ReplaysFromZero(context.project()))
                        .sentence("Every migration runs, one after the other, from an empty database.")
                        .codes(BREAKS, ReplayFailure.values())
                        .codes(BREAKS, MigratorFailure.values())
                        .codes(BREAKS, CheckFailure.ROUTES_DIVERGE, CheckFailure.LEFT_IN_SESSION),
                CheckDefinition.stepwise(
                                "every-step-takes-effect", 30, context -> new EveryStepTakesEffect(context.project()))
                        .sentence("Each migration changes something, and a guarded statement does not hide behind an"
                                + " older object.")
                        .codes(BREAKS, CheckFailure.SHADOWED_STATEMENT, CheckFailure.STATEMENT_NOT_RUN)
                        .codes(NOTE, CheckFailure.EMPTY_MIGRATION, CheckFailure.NO_EFFECT),
                CheckDefinition.stepwise(LOSSES, 32, context -> new NothingIsLost(context.project()))
                        .sentence("What a migration removes, a statement of it names: columns, constraints, indexes,"
                                + " triggers, rows, values, counters.")
                        .codes(
                                BREAKS,
                                CheckFailure.LOST_COLUMN,
                                CheckFailure.LOST_TRIGGER,
                                CheckFailure.LOST_VIEW,
                                CheckFailure.LOST_OBJECT,
                                CheckFailure.LOST_ROWS,
                                CheckFailure.LOST_VALUES)
                        .codes(
                                RISKY,
                                CheckFailure.LOST_DEFAULT,
                                CheckFailure.LOST_CONSTRAINT,
                                CheckFailure.LOST_COLLATION,
                                CheckFailure.LOST_INDEX,
                                CheckFailure.LOST_PRIVILEGE,
                                CheckFailure.LOST_COUNTER,
                                CheckFailure.INERT_PRAGMA)
                        .codes(NOTE, CheckFailure.LOST_COMMENT),
                CheckDefinition.stepwise("nothing-dangles", 34, context -> new NothingDangles(context.project()))
                        .sentence("After each migration, every view selects, every table takes writes, and every"
                                + " reference has its target.")
                        .codes(
                                BREAKS,
                                CheckFailure.DANGLING_VIEW,
                                CheckFailure.DANGLING_TRIGGER,
                                CheckFailure.DANGLING_FOREIGN_KEY,
                                CheckFailure.SEQUENCE_BEHIND,
                                CheckFailure.DAMAGED_DATABASE)
                        .codes(RISKY, CheckFailure.ORPHANED_ROWS, CheckFailure.INVALID_INDEX),
                CheckDefinition.stepwise(
                                "down-restores", 36, context -> new DownRestores(context.project(), context.since()))
                        .sentence("What takes a migration back restores the schema and the rows, and the migration runs"
                                + " again afterwards.")
                        .codes(
                                BREAKS,
                                CheckFailure.DOWN_FAILS,
                                CheckFailure.SCHEMA_NOT_RESTORED,
                                CheckFailure.ROWS_NOT_RESTORED,
                                CheckFailure.VALUES_NOT_RESTORED,
                                CheckFailure.SECOND_UP_FAILS)
                        .codes(RISKY, CheckFailure.SECOND_UP_DIFFERS, CheckFailure.COUNTER_NOT_RESTORED)
                        .obstacle(context ->
                                DownRestores.obstacle(context.project().migrator())),
                CheckDefinition.stepwise(
                                "survives-rows",
                                38,
                                context -> new SurvivesRows(
                                        context.project(), context.since(), () -> context.hasReported(LOSSES)))
                        .sentence(
                                "Each new migration runs over rows of every kind that the schema before it accepts, and"
                                        + " keeps them.")
                        .codes(
                                BREAKS,
                                CheckFailure.FAILS_WITH_ROWS,
                                CheckFailure.MISSING_ROWS,
                                CheckFailure.DAMAGED_VALUES,
                                CheckFailure.CHANGED_VALUES),
                CheckDefinition.named("repeat-safe", 60, RepeatSafe::new)
                        .sentence("A second run of a migration succeeds without a change, or is refused cleanly.")
                        .codes(
                                BREAKS,
                                CheckFailure.REPEAT_FAILS_HALFWAY,
                                CheckFailure.REPEAT_CHANGES_SCHEMA,
                                CheckFailure.REPEAT_CHANGES_ROWS),
                CheckDefinition.named("orders-converge", 70, OrdersConverge::new)
                        .sentence("Two orders of the migrations that both succeed end in the same state.")
                        .codes(BREAKS, CheckFailure.ORDERS_DIVERGE),
                CheckDefinition.named("branches-converge", 75, context -> new BranchesConverge(context.project()))
                        .sentence(
                                "The new migrations of this branch and those of its base run in either order, and end in"
                                        + " the same state.")
                        .codes(
                                BREAKS,
                                CheckFailure.BRANCHES_CONFLICT,
                                CheckFailure.LATE_NUMBER,
                                CheckFailure.MERGED_MIGRATION_CHANGED)
                        .codes(RISKY, CheckFailure.BRANCHES_DIVERGE)
                        .obstacle(context -> BranchesConverge.obstacle(context.project())),
                CheckDefinition.named("schema-snapshot", 90, SchemaSnapshot::new)
                        .sentence("The schema is the one that was accepted in the golden file.")
                        .codes(BREAKS, GoldenFailure.values())
                        .obstacle(context ->
                                context.golden().isPresent() ? Optional.empty() : Optional.of(NO_GOLDEN_FILE)));
    }
}
