package org.replayproof.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.replayproof.database.Sqlite;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.replay.ReplayOrder;

/** A property on several machines: each makes its own part of the tries. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ShardedPropertiesTest {

    private static final String KEY = "replayproof.shard";
    private static final List<String> SEEN = new ArrayList<>();

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    static class AllOrdersCases {
        @Property
        void property(@ForAll ReplayOrder order) {
            SEEN.add(order.token());
        }
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    static class DrawnOrdersCases {
        @Property(generation = GenerationMode.RANDOMIZED, seed = "7", tries = 60)
        void property(@ForAll ReplayOrder order) {
            SEEN.add(order.token());
        }
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    static class AllowedOrdersCases {
        @Property
        void property(@ForAll @AllowedOrder ReplayOrder order) {
            SEEN.add(order.token());
        }
    }

    @Test
    void machines_try_together_every_order_once() {
        List<String> together = together(AllOrdersCases.class);

        assertThat(together).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void machines_with_one_seed_make_together_the_tries_of_one() {
        List<String> together = together(DrawnOrdersCases.class);

        run("1/1", DrawnOrdersCases.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
        assertThat(together).hasSize(60).containsExactlyInAnyOrderElementsOf(taken());
    }

    @Test
    void an_order_that_executes_is_tried_on_one_machine_only() {
        List<List<String>> parts =
                List.of(seen("1/2", AllowedOrdersCases.class), seen("2/2", AllowedOrdersCases.class));

        assertThat(parts.get(0)).doesNotContainAnyElementsOf(parts.get(1)).isNotEmpty();
        assertThat(parts.stream().flatMap(List::stream).distinct())
                .containsExactlyInAnyOrder("0-3", "0.1.3.2", "0.2.1.3", "1.0.2.3", "1.0.3.2", "1.3.0.2");
    }

    @Test
    void the_report_says_how_many_tries_were_made() {
        EngineExecutionResults results = run("2/3", AllOrdersCases.class);

        assertThat(results.allEvents().reportingEntryPublished().stream()
                        .map(event ->
                                event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                        .filter(pairs -> pairs.containsKey(KEY))
                        .map(pairs -> pairs.get(KEY)))
                .containsExactly("2/3: made " + taken().size() + " of 24 tries, the others belong to other shards");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    static class OneTryCases {
        @Property(tries = 1, seed = "7")
        void property(@ForAll ReplayOrder order) {
            SEEN.add(order.token());
        }
    }

    @Test
    void a_property_of_which_no_try_is_left_is_aborted() {
        int made = 0;
        List<String> aborted = new ArrayList<>();
        for (String shard : List.of("1/2", "2/2")) {
            EngineExecutionResults results = run(shard, OneTryCases.class);
            made += taken().size();
            results.testEvents().aborted().stream()
                    .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow()
                            .getMessage())
                    .map(message -> message.replace(shard, "…"))
                    .forEach(aborted::add);
        }

        assertThat(made).isEqualTo(1);
        assertThat(aborted)
                .containsExactly("All 1 tries belong to other shards, and none to this one: replayproof.shard=…");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    static class WrongOrdersCases {
        @Property(generation = GenerationMode.RANDOMIZED, afterFailure = AfterFailureMode.RANDOM_SEED)
        boolean property(@ForAll ReplayOrder order) {
            return order.positions().get(0) == 0;
        }
    }

    @Test
    void every_machine_shrinks_to_the_shortest_order_of_all_machines() {
        for (String shard : List.of("1/3", "2/3", "3/3")) {
            assertThat(failures(run(shard, WrongOrdersCases.class)))
                    .containsExactly(
                            "Property [ShardedPropertiesTest.WrongOrdersCases:property] failed with sample {0=1.0.2.3}");
        }
    }

    @Test
    void an_invalid_shard_fails_the_property() {
        assertThat(failures(run("9/8", AllOrdersCases.class))).containsExactly("""
                The setting replayproof.shard must be a part of the whole, such as 3/8 for the third of eight, and is "9/8".
                  next step   number the machines from 1 on, and write how many there are behind the slash""");
    }

    private static List<String> together(Class<?> cases) {
        List<String> together = new ArrayList<>();
        for (String shard : List.of("1/3", "2/3", "3/3")) {
            together.addAll(seen(shard, cases));
        }
        return together;
    }

    private static List<String> seen(String shard, Class<?> cases) {
        run(shard, cases).testEvents().assertStatistics(stats -> stats.succeeded(1));
        return taken();
    }

    private static List<String> taken() {
        List<String> seen = List.copyOf(SEEN);
        SEEN.clear();
        return seen;
    }

    private static EngineExecutionResults run(String shard, Class<?> cases) {
        SEEN.clear();
        System.setProperty(KEY, shard);
        try {
            return EngineTestKit.engine("jqwik")
                    .selectors(selectClass(cases))
                    .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                    .execute();
        } finally {
            System.clearProperty(KEY);
        }
    }

    private static List<String> failures(EngineExecutionResults results) {
        return results.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
    }
}
