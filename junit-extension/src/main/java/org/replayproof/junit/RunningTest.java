package org.replayproof.junit;

import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * The test that runs now, for an application that lives longer than one: a Spring context that several classes share, say.
 *
 * <p>Example, for Spring Boot; {@link MigratedDatabase} stands above {@code @SpringBootTest}:
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
     * The only database of whichever test runs when a session is asked for: the very one that the test itself gets. Works from
     * every thread as long as tests run one after the other, and from the test's own thread when they run at the same time.
     *
     * <p>Between the beginning of a class and its first test, that is while an application starts, sessions are on a migrated
     * database that refuses writes: what is written then would be in one test's database and in no other.
     *
     * @return a data source without a pool; {@code getConnection} throws an {@link java.sql.SQLException} that says why when no
     *     test runs, or when it cannot be told which one is meant
     */
    public static DataSource dataSource() {
        return dataSource("");
    }

    /**
     * As {@link #dataSource()}, where a test has several databases.
     *
     * @param name the one that {@link MigratedDatabase#name()} gives it
     * @return a data source without a pool
     */
    public static DataSource dataSource(String name) {
        return new RunningTestDataSource(name);
    }
}
