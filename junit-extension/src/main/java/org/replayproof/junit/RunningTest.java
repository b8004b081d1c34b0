package org.replayproof.junit;

import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * The running test, for an application that outlives it, such as a Spring context that several classes share.
 *
 * <p>Example, for Spring Boot; write {@link MigratedDatabase} above {@code @SpringBootTest}:
 *
 * <pre>{@code
 * @TestConfiguration
 * class MigratedDataSource {
 *     @Bean
 *     @Primary
 *     DataSource dataSource() {
 *         return RunningTest.dataSource();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class RunningTest {

    private RunningTest() {}

    /**
     * The database of the test that runs when a session is opened: the same database that the test itself gets. Works on
     * every thread if tests run one after the other, and on the test's own thread if they run at the same time.
     *
     * <p>Between the beginning of a class and its first test, that is while an application starts, sessions are on a migrated
     * database that refuses writes, because a write would be in the database of one test only.
     *
     * @return a data source without a pool; {@code getConnection} throws an {@link java.sql.SQLException} that says why when no
     *     test runs, or when it cannot be told which one is meant
     */
    public static DataSource dataSource() {
        return dataSource("");
    }

    /**
     * Like {@link #dataSource()}, for a test with several databases.
     *
     * @param name its {@link MigratedDatabase#name()}
     * @return a data source without a pool
     */
    public static DataSource dataSource(String name) {
        return new RunningTestDataSource(name);
    }
}
