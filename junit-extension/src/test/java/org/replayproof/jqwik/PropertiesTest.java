package org.replayproof.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.database.Sqlite;
import org.replayproof.entity.EntityComparison;
import org.replayproof.junit.FromDatabase;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.replay.Replay;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.schema.Schema;

class PropertiesTest {

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    static class EveryTypeCases {

        @Property(tries = 3)
        void property(
                @ForAll boolean any,
                SchemaAssert schema,
                Schema model,
                Connection connection,
                DataSource source,
                Replay replay,
                EntityComparison entities)
                throws SQLException {
            schema.hasTables("customers", "orders");
            assertThat(model.tables()).hasSize(2);
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(replay.pending()).isEmpty();
            assertThat(entities).isNotNull();
            try (Connection other = source.getConnection();
                    Statement statement = other.createStatement()) {
                // A database for each try: the key would be taken otherwise.
                statement.execute("INSERT INTO customers (id, name) VALUES (1, 'Ada')");
            }
        }

        @Group
        @SuppressWarnings("ClassCanBeStatic") // jqwik wants groups to be inner classes
        class Inside {
            @Example
            void example(Schema model) {
                assertThat(model.tables()).hasSize(2);
            }
        }
    }

    @Test
    void a_property_gets_every_type_and_a_database_for_each_try() {
        EngineExecutionResults results = run(EveryTypeCases.class);

        results.testEvents().assertStatistics(stats -> stats.succeeded(2).failed(0));
    }

    @MigratedDatabase(name = "a", database = Sqlite.class, migrations = "classpath:db/migration", upTo = "1")
    @MigratedDatabase(name = "b", database = Sqlite.class, migrations = "classpath:histories/diverging")
    static class NamedCases {
        @Example
        void example(@FromDatabase("a") Schema a, @FromDatabase("b") Schema b) {
            assertThat(a.tables()).hasSize(1);
            assertThat(b.tables()).hasSize(3);
        }
    }

    @Test
    void distinguishes_several_databases_by_their_names() {
        run(NamedCases.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    static class AllOrdersCases {

        static final Set<ReplayOrder> SEEN = new HashSet<>();

        @Property
        void property(@ForAll ReplayOrder order) {
            SEEN.add(order);
        }
    }

    @Test
    void a_short_history_is_tried_in_every_order() {
        run(AllOrdersCases.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

        assertThat(AllOrdersCases.SEEN).hasSize(24);
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    static class AllowedOrdersCases {

        static final Set<String> SEEN = new HashSet<>();

        @Property
        boolean property(@ForAll @AllowedOrder ReplayOrder order, Replay replay) {
            SEEN.add(order.token());
            return replay.inOrder(order).succeeded();
        }
    }

    @Test
    void allowed_orders_are_exactly_those_that_execute() {
        run(AllowedOrdersCases.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

        // SQLite takes a reference to a table that is not there yet; the index and the column need their tables.
        assertThat(AllowedOrdersCases.SEEN)
                .containsExactlyInAnyOrder("0-3", "0.1.3.2", "0.2.1.3", "1.0.2.3", "1.0.3.2", "1.3.0.2");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    static class DivergingCases {
        @Property(generation = GenerationMode.RANDOMIZED, seed = "7", afterFailure = AfterFailureMode.RANDOM_SEED)
        boolean property(@ForAll @AllowedOrder ReplayOrder order, Replay replay) {
            return replay.inOrder(order)
                    .schema()
                    .isEquivalentTo(replay.declared().schema());
        }
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging-repaired")
    static class MendedCases {
        @Property
        boolean property(@ForAll @AllowedOrder ReplayOrder order, Replay replay) {
            return replay.inOrder(order)
                    .schema()
                    .isEquivalentTo(replay.declared().schema());
        }
    }

    @Test
    void orders_that_diverge_falsify_a_property_and_the_report_names_the_shrunk_order() {
        EngineExecutionResults results = run(DivergingCases.class);

        results.testEvents().assertStatistics(stats -> stats.failed(1));
        // Only the culprit is out of its place: the fourth migration ran before the second.
        assertThat(failures(results))
                .containsExactly("Property [PropertiesTest.DivergingCases:property] failed with sample"
                        + " {0=3.0-2, 1=the replay of 4 migrations}");
    }

    @Test
    void the_repaired_twin_holds() {
        run(MendedCases.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));
    }

    static class UndeclaredCases {
        @Property
        void property(@ForAll ReplayOrder order) {
            assertThat(order).isNotNull();
        }

        @Example
        void plain() {}
    }

    @Test
    void an_order_without_a_database_is_refused_and_other_properties_are_left_alone() {
        EngineExecutionResults results = run(UndeclaredCases.class);

        results.testEvents().assertStatistics(stats -> stats.succeeded(1).failed(1));
        assertThat(failures(results))
                .containsExactly("@ForAll ReplayOrder needs the history of a database.\n"
                        + "  next step   write @MigratedDatabase on UndeclaredCases");
    }

    private static EngineExecutionResults run(Class<?> cases) {
        return EngineTestKit.engine("jqwik").selectors(selectClass(cases)).execute();
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
