package org.replayproof.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.NothingExaminedException;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayOrders;
import org.replayproof.replay.ReplayResult;
import org.replayproof.replay.orders.Counterexample;
import org.replayproof.schema.ObjectRef;
import org.replayproof.settings.Setting;
import org.replayproof.state.State;

/**
 * Runs the migrations in other orders: all of them up to five migrations, and beyond that late arrivals and orders drawn by
 * lot. An order that fails is fine, because somebody will notice. An order that succeeds and ends in another schema, or
 * with other rows, is the silent kind: two environments that merged the same branches in another order are different now.
 *
 * <p>Why a team needs it: a branch that merges late, two branches that interleave, a hot-fix that runs early.
 *
 * <p>Red are orders that two branches at a time lead to, where the migrator runs late arrivals. What only a shuffle gives is
 * told and fails nothing.
 *
 * <p>Known limits: beyond five migrations it is a sample, and the report says how many orders were not tried. Values
 * that no two runs share are not compared; references to them are, by the row that they refer to.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class OrdersConverge implements Check {

    private final MigrationProject project;
    private final SharedExplorer explorers;

    /**
     * Makes the check.
     *
     * @param project whose migrations to reorder
     */
    public OrdersConverge(MigrationProject project) {
        this(project, SharedExplorer.ofSingleCheck());
    }

    /**
     * Makes the check for a run of the catalogue.
     *
     * @param context the project, and what the run knows of it
     */
    public OrdersConverge(CheckContext context) {
        this(context.project(), context.explorers());
    }

    private OrdersConverge(MigrationProject project, SharedExplorer explorers) {
        this.project = project;
        this.explorers = explorers;
    }

    /**
     * Tries orders.
     *
     * @throws org.replayproof.replay.MigrationFailedException when the declared order does not run
     */
    @Override
    public Report run() {
        int size = project.history().migrations().size();
        if (size == 0) {
            throw new NothingExaminedException("No migrations to reorder.");
        }
        if (size == 1) {
            return Report.notApplicable("There is only one migration, and so only one order.");
        }
        if (!project.migrator().capabilities().contains(Migrator.Capability.APPLY_ANY)) {
            return Report.notApplicable("The " + project.migrator().name()
                    + " runs up to a version, and none alone, so there is only the declared order.");
        }
        return explorers.explore(project, this::explore);
    }

    private Report explore(OrderExplorer explorer) {
        ReplayResult declared = explorer.declared();
        if (declared.failure().isPresent()) {
            throw declared.failure().get();
        }
        return explore(new Orders(project, explorer), new Divergence(project, explorer, declared.state()));
    }

    private Report explore(Orders orders, Divergence divergence) {
        List<String> examined = new ArrayList<>();
        List<ReplayOrder> minimal = new ArrayList<>();
        List<ReplayResult> shuffled = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        orders.forEach(result -> {
            examined.add(result.order().token() + (result.succeeded() ? "" : ": refused"));
            if (!result.succeeded() || divergence.of(result).isEmpty()) {
                return;
            }
            if (!ReplayOrders.isOfTwoBranches(result.order())) {
                shuffled.add(result);
            } else if (minimal.stream().noneMatch(known -> divergence.explains(known, result.order()))) {
                ReplayOrder shortest = divergence.shrink(result.order());
                minimal.add(shortest);
                findings.add(finding(shortest, result.order(), divergence));
            }
        });
        if (examined.isEmpty() && !orders.shard().isWhole()) {
            return Report.notApplicable(
                    "There are fewer orders than shards, and none is left for this one: " + orders.shard());
        }
        shuffled.removeIf(result -> minimal.stream().anyMatch(known -> divergence.explains(known, result.order())));
        if (!shuffled.isEmpty()) {
            findings.add(onlyShuffled(shuffled, divergence));
        }
        List<String> notExamined = new ArrayList<>(orders.notTried());
        notExamined.addAll(divergence.declared().notCompared());
        return Report.of(examined, notExamined, findings);
    }

    /** No two branches lead there, so it is told once and fails nothing: whoever replaces a view twice has such orders. */
    private Finding onlyShuffled(List<ReplayResult> results, Divergence divergence) {
        ReplayResult first = results.get(0);
        return Finding.of(CheckFailure.ORDERS_DIVERGE, Severity.NOTE, ObjectRef.migration("shuffled orders"))
                .sentence(results.size()
                        + (results.size() == 1
                                ? " order that only a shuffle gives succeeds and ends differently"
                                : " orders that only a shuffle gives succeed and end differently")
                        + "; two branches cannot get there.")
                .expected("what the declared order gives")
                .actual("in this order\n" + shuffled(first) + "\nit ends with\n"
                        + divergence.between(divergence.declared(), first.state()))
                .repair("To see the first again: replay.inOrder(\""
                        + first.order().token() + "\") (" + Setting.SEED.key() + "="
                        + project.settings().number(Setting.SEED) + ")");
    }

    private Finding finding(ReplayOrder shortest, ReplayOrder whole, Divergence divergence) {
        List<Migration> swapped = divergence.outOfSequence(shortest).stream()
                .map(position -> project.history().migrations().get(position))
                .toList();
        State inSequence = divergence.declaredState(shortest);
        State reordered = divergence.stateOf(shortest);
        Counterexample example =
                new Counterexample(project.history().migrations(), divergence.inSequence(shortest), shortest);
        boolean accepted = project.migrator().acceptsLateArrivals();
        return Finding.of(
                        CheckFailure.ORDERS_DIVERGE,
                        accepted ? Severity.RISKY : Severity.NOTE,
                        ObjectRef.migration(names(swapped)))
                .in(swapped.get(0).ref())
                .sentence("run as " + names(swapped)
                        + " the migrations succeed and end differently than in their declared order"
                        + (accepted ? "." : "; " + project.migrator().name() + " is set up to refuse late arrivals."))
                .expected("what the declared order gives")
                .actual("in this order\n" + example.list() + "\nit ends with\n"
                        + divergence.between(inSequence, reordered))
                .repair(
                        "Let the later migration check what it builds on, or alter what is there instead of skipping it.\n"
                                + "To see it again: replay.inOrder(\"" + shortest.token() + "\")"
                                + (shortest.equals(whole) ? "" : ", found in " + whole.token())
                                + " (" + Setting.SEED.key() + "="
                                + project.settings().number(Setting.SEED) + ")");
    }

    private String shuffled(ReplayResult result) {
        ReplayOrder declared = ReplayOrder.declared(result.order().positions().size());
        return new Counterexample(project.history().migrations(), declared, result.order()).list();
    }

    private static String names(List<Migration> migrations) {
        return migrations.stream().map(Migration::script).collect(Collectors.joining(", "));
    }
}
