package org.replayproof.migrator;

import org.apiguardian.api.API;

/**
 * Has the last word on the configuration of a migrator's tool.
 *
 * <p>Example:
 *
 * <pre>{@code
 * final class OurFlyway implements MigratorCustomizer<FluentConfiguration> {
 *     public void customize(FluentConfiguration flyway) {
 *         flyway.defaultSchema("billing");
 *     }
 * }
 * }</pre>
 *
 * @param <C> the tool's own configuration: Flyway's {@code FluentConfiguration}, Liquibase's
 *     options
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface MigratorCustomizer<C> {

    /**
     * Changes the configuration.
     *
     * @param configuration as read from the project so far
     */
    void customize(C configuration);
}
