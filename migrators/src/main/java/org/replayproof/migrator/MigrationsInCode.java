package org.replayproof.migrator;

import org.apiguardian.api.API;

/**
 * Migrations that a class provides, instead of files. The name of the class replaces a location, and the class has a constructor
 * without parameters:
 *
 * <pre>{@code
 * @MigratedDatabase(migrations = "class:com.acme.OurMigrations")
 * }</pre>
 *
 * <p>{@link org.replayproof.migrator.code.JavaMigrations} are such classes, and {@link
 * org.replayproof.migrator.command.CommandMigrations} is one for commands. For another kind of runner, implement this
 * interface and return your own {@link Migrator}.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface MigrationsInCode {

    /**
     * Makes what runs them.
     *
     * @param source what the project says besides: settings, placeholders, dialect. Its locations are those that are left
     *     when this one is taken away
     * @return the migrator; its history is read
     */
    Migrator open(MigrationSource source);
}
