package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.replayproof.database.Sqlite;

class RunningTestTest {

    /** What lives longer than a test, and works in a thread of its own. */
    private static final class Application {
        private final DataSource source = RunningTest.dataSource();

        void add(String name) throws SQLException {
            try (Connection connection = source.getConnection()) {
                Customers.insert(connection, name);
            }
        }

        List<String> names() throws SQLException {
            return Customers.names(source);
        }

        /** The failure of a request that another thread works on; null when there was none. */
        static @Nullable Throwable failureElsewhere(Work work) throws InterruptedException, TimeoutException {
            try {
                CompletableFuture.runAsync(() -> {
                            try {
                                work.run();
                            } catch (SQLException e) {
                                throw new IllegalStateException(e.getMessage(), e);
                            }
                        })
                        .get(30, TimeUnit.SECONDS);
                return null;
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static final Application APPLICATION = new Application();

    @ShopDatabase
    static class OneAfterTheOtherCases {
        @BeforeAll
        static void application_starts(Connection connection) throws SQLException {
            Customers.insert(connection, "of all");
        }

        @RepeatedTest(2)
        void test(Connection connection) throws Exception {
            assertThat(APPLICATION.names()).containsExactly("of all");
            assertThat(Application.failureElsewhere(() -> APPLICATION.add("of one")))
                    .isNull();
            assertThat(Customers.names(connection)).containsExactly("of all", "of one");
        }

        @Nested
        class Inner {
            @Test
            void test() throws SQLException {
                assertThat(APPLICATION.names()).containsExactly("of all");
            }
        }
    }

    @Test
    void an_application_works_in_the_database_of_each_test_from_any_thread() {
        JupiterRun.of(OneAfterTheOtherCases.class).passes(3);
    }

    @ShopDatabase
    static class StartingCases {
        private static List<String> atStart = List.of("not asked");

        @BeforeAll
        static void application_starts() throws SQLException {
            atStart = APPLICATION.names();
            assertThatThrownBy(() -> APPLICATION.add("at start"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("attempt to write a readonly database");
        }

        @Test
        void test() throws SQLException {
            assertThat(atStart).isEmpty();
            APPLICATION.add("in a test");
        }
    }

    @Test
    void while_an_application_starts_it_can_only_read() {
        JupiterRun.of(StartingCases.class).passes(1);
    }

    /** As Spring does for {@code @Transactional}: opens a session for the test before the test has a database. */
    private static final class Early implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            assertThatThrownBy(() -> APPLICATION.add("too early"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("attempt to write a readonly database");
        }
    }

    @ExtendWith(Early.class)
    @ShopDatabase
    static class AboveCases {
        @Test
        void test() throws SQLException {
            assertThat(APPLICATION.names()).isEmpty();
        }
    }

    @Test
    void what_stands_above_the_database_comes_too_early_to_write() {
        JupiterRun.of(AboveCases.class).passes(1);
    }

    @Test
    void without_a_test_the_message_says_where_the_annotation_belongs() {
        assertThatThrownBy(APPLICATION::names).isInstanceOf(SQLException.class).hasMessage("""
                        A session on the database of the running test was requested, and no test is running.
                          next step   write @MigratedDatabase on the test class, above what starts the application""");
    }

    @ShopDatabase
    static class AtTheSameTimeCases {
        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        private void runs(String name) throws Exception {
            together();
            APPLICATION.add(name);
            together();
            assertThat(APPLICATION.names()).containsExactly(name);
            assertThat(Application.failureElsewhere(() -> APPLICATION.add("of no test")))
                    .hasMessageMatching("""
                            Thread "[^"]+" asks for a session on the database of the running test, and several are running: \
                            AtTheSameTimeCases\\.one\\(\\), AtTheSameTimeCases\\.other\\(\\)\\.
                              next step   write @Isolated on tests whose application works in threads of its own, \
                            or run the tests one after the other""");
            together();
        }

        private static void together() throws InterruptedException, BrokenBarrierException, TimeoutException {
            BOTH.await(30, TimeUnit.SECONDS);
        }

        @Test
        void one() throws Exception {
            runs("one");
        }

        @Test
        void other() throws Exception {
            runs("other");
        }
    }

    @Test
    void concurrent_tests_have_their_own_databases_and_other_threads_get_an_error() {
        JupiterRun.of(ParallelTest.inParallel(2), AtTheSameTimeCases.class).passes(2);
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", isolation = Isolation.ROLLBACK)
    static class RolledBackCases {
        @Test
        void test() {
            assertThatThrownBy(APPLICATION::names)
                    .isInstanceOf(SQLException.class)
                    .hasMessage("""
                            With isolation = ROLLBACK all tests share one database, and a DataSource would change it for the others.
                              next step   use isolation = METHOD""");
        }
    }

    @Test
    void where_tests_share_a_database_an_application_cannot_have_it() {
        JupiterRun.of(RolledBackCases.class).passes(1);
    }

    @MigratedDatabase(name = "shop", database = Sqlite.class, migrations = "classpath:db/migration")
    @MigratedDatabase(name = "old", database = Sqlite.class, migrations = "classpath:db/migration", upTo = "1")
    static class SeveralCases {
        @Test
        void test(@FromDatabase("shop") Connection shop) throws SQLException {
            Customers.insert(shop, "of shop");
            assertThat(Customers.names(RunningTest.dataSource("shop"))).containsExactly("of shop");
            assertThatThrownBy(APPLICATION::names)
                    .isInstanceOf(SQLException.class)
                    .hasMessage("""
                            Several databases are declared, and RunningTest.dataSource() does not say which it means.
                              declared    "shop", "old"
                              next step   call RunningTest.dataSource("shop")""");
        }
    }

    @Test
    void where_a_test_has_several_databases_the_application_says_which() {
        JupiterRun.of(SeveralCases.class).passes(1);
    }

    private static final CyclicBarrier RUNNING_AND_STARTING = new CyclicBarrier(2);

    @ShopDatabase
    static class RunsCases {
        @Test
        void test() throws Exception {
            APPLICATION.add("of the one that runs");
            RUNNING_AND_STARTING.await(30, TimeUnit.SECONDS);
            RUNNING_AND_STARTING.await(30, TimeUnit.SECONDS);
        }
    }

    @ShopDatabase
    static class StartsCases {
        private final List<String> atStart;
        private final @Nullable Throwable elsewhere;

        StartsCases() throws Exception {
            RUNNING_AND_STARTING.await(30, TimeUnit.SECONDS);
            atStart = APPLICATION.names();
            elsewhere = Application.failureElsewhere(APPLICATION::names);
            RUNNING_AND_STARTING.await(30, TimeUnit.SECONDS);
        }

        @Test
        void test() {
            assertThat(atStart).isEmpty();
            assertThat(elsewhere).hasMessageContaining("several are running: RunsCases.test(), StartsCases.\n");
        }
    }

    @Test
    void an_application_that_starts_beside_a_test_is_not_served_from_its_database() {
        JupiterRun.of(ParallelTest.inParallel(2), RunsCases.class, StartsCases.class)
                .passes(2);
    }
}
