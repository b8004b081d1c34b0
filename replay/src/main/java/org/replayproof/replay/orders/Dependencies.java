package org.replayproof.replay.orders;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.settings.Setting;

/**
 * The dependencies between the migrations of a history, found by running them in other orders. An order is good when it runs to its
 * end and leaves the schema and the rows that the declared order leaves; column positions, generated names and values made from a
 * clock do not count. One migration depends on another one when it comes after it in every good order that is reached from the
 * declared one by exchanging neighbours.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Dependencies dependencies = Dependencies.of(project);
 * assertThat(dependencies.all()).noneMatch(dependency -> dependency.kind() == Dependency.Kind.SILENT);
 * System.out.println(new DependencyGraph(dependencies).mermaid());
 * }</pre>
 *
 * @param migrations the history, in its declared order
 * @param all the dependencies that do not follow from two others, sorted by the later and then the earlier migration
 * @param alternatives sets of pairs of which one must keep its sequence
 * @param search the effort
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Dependencies(
        List<Migration> migrations, List<Dependency> all, List<Alternative> alternatives, Search search) {

    /** Copies the lists. */
    public Dependencies {
        migrations = List.copyOf(migrations);
        all = List.copyOf(all);
        alternatives = List.copyOf(alternatives);
    }

    /**
     * The effort of a search, and what it left out.
     *
     * @param steps how many migrations were executed
     * @param pairs how many pairs were exchanged
     * @param confirmed how many random orders that keep to all dependencies ended as declared
     * @param contradictions tokens of orders that keep to all dependencies and do not end as declared
     * @param leftOut what was not tried, a sentence each
     * @param budget the limits
     * @param seed of the random orders
     * @since 0.1.0
     */
    public record Search(
            long steps,
            int pairs,
            int confirmed,
            List<String> contradictions,
            List<String> leftOut,
            OrderBudget budget,
            long seed) {
        /** Copies the lists. */
        public Search {
            contradictions = List.copyOf(contradictions);
            leftOut = List.copyOf(leftOut);
        }

        /** The effort in one line. */
        @Override
        public String toString() {
            return steps + " steps, " + pairs + " pairs exchanged, " + confirmed + " random orders confirmed ("
                    + Setting.SEED.key() + "=" + seed + "; budget " + budget + ")";
        }
    }

    /**
     * Searches with the budget of the project's settings.
     *
     * @param project whose migrations
     * @return the dependencies
     * @throws org.replayproof.replay.MigrationFailedException when the declared order does not run
     */
    public static Dependencies of(MigrationProject project) {
        return of(project, OrderBudget.of(project.settings()));
    }

    /**
     * Searches.
     *
     * @param project whose migrations
     * @param budget the limits; the declared order runs even beyond them
     * @return the dependencies; {@link Search#leftOut()} has what the budget did not allow
     * @throws org.replayproof.replay.MigrationFailedException when the declared order does not run
     */
    public static Dependencies of(MigrationProject project, OrderBudget budget) {
        try (OrderExplorer explorer = project.explorer()) {
            return of(project, explorer, budget);
        }
    }

    /**
     * Searches in a sandbox that others use, too.
     *
     * @param project whose migrations
     * @param explorer runs the orders; stays open
     * @param budget the limits
     * @return the dependencies
     * @throws org.replayproof.replay.MigrationFailedException when the declared order does not run
     */
    public static Dependencies of(MigrationProject project, OrderExplorer explorer, OrderBudget budget) {
        long seed = project.settings().number(Setting.SEED);
        DependencySearch found = new DependencySearch(project, explorer, budget, seed).run();
        return new Dependencies(
                project.history().migrations(),
                found.dependencies(),
                found.alternatives(),
                new Search(
                        found.steps(),
                        found.pairs(),
                        found.confirmations(),
                        found.contradictions(),
                        found.leftOut(),
                        budget,
                        seed));
    }

    /** A dependency a line, by the names of the files. */
    @Override
    public String toString() {
        return all.stream()
                .map(each -> migrations.get(each.earlier()) + " → " + migrations.get(each.later()) + "  " + each.kind()
                        + "  " + each.headline())
                .collect(Collectors.joining("\n"));
    }
}
