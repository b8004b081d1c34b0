package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.database.Sqlite;
import org.replayproof.entity.EntityComparison;
import org.replayproof.replay.Replay;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.schema.Schema;

class InjectionTest {

    /** What a lifecycle method of any kind may ask for. */
    private static void usable(
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
        Customers.insert(connection, "Ada");
        assertThat(Customers.names(source)).contains("Ada");
        assertThat(replay.pending()).isEmpty();
        assertThat(entities).isNotNull();
    }

    @ShopDatabase
    static class EverywhereCases {

        EverywhereCases(
                SchemaAssert schema,
                Schema model,
                Connection connection,
                DataSource source,
                Replay replay,
                EntityComparison entities)
                throws SQLException {
            usable(schema, model, connection, source, replay, entities);
        }

        @BeforeAll
        static void before_all(
                SchemaAssert schema,
                Schema model,
                Connection connection,
                DataSource source,
                Replay replay,
                EntityComparison entities)
                throws SQLException {
            usable(schema, model, connection, source, replay, entities);
        }

        @BeforeEach
        void before_each(
                SchemaAssert schema,
                Schema model,
                Connection connection,
                DataSource source,
                Replay replay,
                EntityComparison entities)
                throws SQLException {
            usable(schema, model, connection, source, replay, entities);
        }

        @Test
        void test(
                SchemaAssert schema,
                Schema model,
                Connection connection,
                DataSource source,
                Replay replay,
                EntityComparison entities)
                throws SQLException {
            usable(schema, model, connection, source, replay, entities);
            // One in each of @BeforeAll, the constructor, @BeforeEach and here.
            assertThat(Customers.names(connection)).hasSize(4);
        }

        @AfterEach
        void after_each(
                SchemaAssert schema,
                Schema model,
                Connection connection,
                DataSource source,
                Replay replay,
                EntityComparison entities)
                throws SQLException {
            usable(schema, model, connection, source, replay, entities);
            assertThat(Customers.names(connection)).hasSize(5);
        }

        @AfterAll
        static void after_all(
                SchemaAssert schema,
                Schema model,
                Connection connection,
                DataSource source,
                Replay replay,
                EntityComparison entities)
                throws SQLException {
            usable(schema, model, connection, source, replay, entities);
            assertThat(Customers.names(connection)).hasSize(2);
        }
    }

    @Test
    void every_type_is_injected_everywhere() {
        JupiterRun.of(EverywhereCases.class).passes(1);
    }

    @ShopDatabase
    static class OneSessionCases {

        private final Connection inConstructor;
        private Connection inBeforeEach;

        OneSessionCases(Connection connection) {
            this.inConstructor = connection;
            this.inBeforeEach = connection;
        }

        @BeforeEach
        void before(Connection connection) throws SQLException {
            inBeforeEach = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TEMPORARY TABLE mine (x INTEGER)");
            }
        }

        @RepeatedTest(2)
        void the_session_is_the_same(Connection connection) throws SQLException {
            assertThat(connection).isSameAs(inBeforeEach).isSameAs(inConstructor);
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.executeQuery("SELECT count(*) FROM mine").next())
                        .isTrue();
            }
        }
    }

    @Test
    void the_connection_is_one_session_for_constructor_before_each_and_test() {
        JupiterRun.of(OneSessionCases.class).passes(2);
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @ShopDatabase
    static class PerClassCases {

        private final SchemaAssert schema;

        PerClassCases(SchemaAssert schema) {
            this.schema = schema;
        }

        @BeforeAll
        void before_all(Connection connection) throws SQLException {
            Customers.insert(connection, "Ada");
        }

        @RepeatedTest(2)
        void test(Connection connection) throws SQLException {
            schema.hasTables("customers");
            assertThat(Customers.names(connection)).containsExactly("Ada");
            Customers.insert(connection, "Grace");
        }
    }

    @Test
    void one_instance_for_all_tests_works_too() {
        JupiterRun.of(PerClassCases.class).passes(2);
    }

    @ShopDatabase
    static class OuterCases {

        @BeforeAll
        static void before_all(Connection connection) throws SQLException {
            Customers.insert(connection, "outer");
        }

        @Nested
        class Inner {

            @BeforeAll
            static void before_all(SchemaAssert onlyLooks) {
                onlyLooks.hasTables("customers");
            }

            @Test
            void sees_the_rows_of_the_class_around_it(Connection connection) throws SQLException {
                assertThat(Customers.names(connection)).containsExactly("outer");
            }

            @Nested
            class Innermost {

                @BeforeAll
                static void before_all(Connection connection) throws SQLException {
                    Customers.insert(connection, "innermost");
                }

                @Test
                void adds_its_own(Connection connection) throws SQLException {
                    assertThat(Customers.names(connection)).containsExactly("outer", "innermost");
                }
            }
        }

        @Nested
        @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", upTo = "1")
        class OfItsOwn {
            @Test
            void the_nearest_annotation_counts(Schema schema) {
                assertThat(schema.tables()).hasSize(1);
            }
        }

        @Test
        @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
        void a_method_may_say_its_own(Schema schema) {
            assertThat(schema.tables()).hasSize(3);
        }
    }

    @Test
    void nested_classes_inherit_and_methods_override() {
        JupiterRun.of(OuterCases.class).passes(4);
    }

    static class OnMethodCases {
        @Test
        @ShopDatabase
        void test(Schema schema) {
            assertThat(schema.tables()).hasSize(2);
        }
    }

    static class InheritingCases extends EverywhereBase {}

    @ShopDatabase
    abstract static class EverywhereBase {
        @Test
        void test(Schema schema) {
            assertThat(schema.tables()).hasSize(2);
        }
    }

    @Test
    void methods_subclasses_and_composed_annotations_work() {
        JupiterRun.of(OnMethodCases.class, InheritingCases.class).passes(2);
    }

    @MigratedDatabase(name = "shop", database = Sqlite.class, migrations = "classpath:db/migration")
    @MigratedDatabase(name = "blog", database = Sqlite.class, migrations = "classpath:histories/diverging")
    static class NamedCases {
        @Test
        void test(@FromDatabase("shop") Schema shop, @FromDatabase("blog") SchemaAssert blog) {
            assertThat(shop.tables()).hasSize(2);
            blog.hasTables("posts", "tags", "authors");
        }
    }

    @Test
    void distinguishes_several_databases_by_their_names() {
        JupiterRun.of(NamedCases.class).passes(1);
    }

    @ShopDatabase
    static class ArgumentCases {
        static Stream<Arguments> arguments() {
            return Stream.of(Arguments.of(new Timestamp(0), ReplayOrder.declared(4)));
        }

        @ParameterizedTest
        @MethodSource("arguments")
        void test(Timestamp time, ReplayOrder order, Replay replay) {
            assertThat(time).hasTime(0);
            assertThat(replay.inOrder(order).succeeded()).isTrue();
        }
    }

    @Test
    void arguments_of_parameterized_tests_are_left_alone() {
        JupiterRun.of(ArgumentCases.class).passes(1);
    }

    @ExtendWith(MigratedDatabaseExtension.class)
    static class StandardCases {
        @Test
        void test(Schema schema) {
            assertThat(schema.tables()).hasSize(2);
        }
    }

    @Test
    void the_extension_alone_stands_for_the_annotation_without_a_word() {
        JupiterRun.of(Map.of("replayproof.database", "sqlite"), StandardCases.class)
                .passes(1);
    }
}
