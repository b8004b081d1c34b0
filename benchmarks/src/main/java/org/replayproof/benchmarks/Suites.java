package org.replayproof.benchmarks;

import static org.replayproof.assertions.SchemaAssertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.junit.MigratedDatabase;

/** Classes of tests as users write them, and JUnit that runs them. */
final class Suites {

    /** As many tests as a class of each kind has. */
    static final int TESTS = 1_000;

    private Suites() {}

    /** Each test writes to a database of its own, and reads. */
    @MigratedDatabase
    static class OwnDatabase {
        @RepeatedTest(TESTS)
        void writes(Connection connection) throws SQLException {
            writeAndRead(connection);
        }
    }

    /** Tests that only look at the schema. */
    @MigratedDatabase
    static class OnSchema {
        @RepeatedTest(TESTS)
        void looks(SchemaAssert schema) {
            look(schema);
        }
    }

    /** The same without the extension, on a schema that is read once. */
    static class OnSchemaAlone {

        private static @Nullable SchemaAssert read;

        static void on(DataSource source) {
            read = assertThat(source);
        }

        @RepeatedTest(TESTS)
        void looks() {
            look(Objects.requireNonNull(read));
        }
    }

    /** The same with the least that JUnit needs to hand a test a parameter. */
    @ExtendWith(OnSchemaHanded.Hand.class)
    static class OnSchemaHanded {

        static final class Hand implements ParameterResolver {
            @Override
            public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
                return parameter.getParameter().getType() == SchemaAssert.class;
            }

            @Override
            public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
                return Objects.requireNonNull(OnSchemaAlone.read);
            }
        }

        @RepeatedTest(TESTS)
        void looks(SchemaAssert schema) {
            look(schema);
        }
    }

    static void writeAndRead(Connection connection) throws SQLException {
        String table = SampleHistory.table(SampleHistory.SHORT);
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + table + " (id, code, status) VALUES (4, 'A-4', 'open')");
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                if (!rows.next() || rows.getInt(1) != 4) {
                    throw new AssertionError("the rows of another test are there");
                }
            }
        }
    }

    /** All 50 tables: a class that asserts on a schema asserts on most of it. */
    private static void look(SchemaAssert schema) {
        for (int i = 1; i <= SampleHistory.SHORT; i++) {
            schema.table(SampleHistory.table(i)).column("code").isNotNull().hasType("varchar(40)");
        }
    }

    /** Runs a class, and makes sure that all its tests ran and passed. */
    static long run(Class<?> tests, Map<String, String> settings) {
        settings.forEach(System::setProperty);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        long passed = listener.getSummary().getTestsSucceededCount();
        if (passed != TESTS) {
            listener.getSummary().getFailures().stream()
                    .findFirst()
                    .ifPresent(failure -> failure.getException().printStackTrace());
            throw new IllegalStateException(passed + " of " + TESTS + " tests passed");
        }
        return passed;
    }
}
