package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.settings.Settings;

/** As many concurrent classes as in a large suite, on one server: each has its own database, and none remains. */
class ManyClassesTest {

    private static final int CLASSES = 200;

    static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    @MigratedDatabase(database = Postgres.Embedded.class, migrations = "classpath:db/migration")
    abstract static class Cases {
        @Test
        void test(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "INSERT INTO customers VALUES (1, '" + getClass().getSimpleName() + "')");
            }
            assertThat(Customers.names(connection)).containsExactly(getClass().getSimpleName());
            DATABASES.add(connection.getCatalog());
        }
    }

    private Class<?>[] classes() throws IOException, IllegalAccessException {
        Path source = folder.resolve("Many.java");
        Files.writeString(
                source,
                IntStream.range(0, CLASSES)
                        .mapToObj(number -> "class Many" + number + " extends ManyClassesTest.Cases {}")
                        .collect(Collectors.joining("\n", "package org.replayproof.junit;\n", "\n")));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(failed).isZero();
        Class<?>[] classes = new Class<?>[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            classes[i] = MethodHandles.lookup()
                    .defineClass(Files.readAllBytes(folder.resolve("org/replayproof/junit/Many" + i + ".class")));
        }
        return classes;
    }

    private static List<String> databases(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Those that work for a database. The clocks of time limits and of the progress log are one for each JVM. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("replayproof-(copies|drops|command.*)"))
                .count();
    }

    @Test
    @Timeout(180)
    void two_hundred_classes_in_parallel_each_have_their_own_and_nothing_is_left() throws Exception {
        JupiterRun.of(ParallelTest.inParallel(16), classes()).passes(CLASSES);

        assertThat(DATABASES).hasSize(CLASSES);
        try (LiveDatabase outside =
                        new Postgres.Embedded().server(Settings.fromSystem()).create();
                Connection connection = outside.dataSource().getConnection()) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while ((databases(connection).stream().anyMatch(DATABASES::contains) || threads() > 0)
                    && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(databases(connection)).doesNotContainAnyElementsOf(DATABASES);
            assertThat(threads()).isZero();
        }
    }
}
