package org.replayproof.migrator.code;

import java.util.List;
import org.apiguardian.api.API;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.MigrationsInCode;
import org.replayproof.migrator.Migrator;

/**
 * A history written in Java. Its statements are seen like those of a script. Nobody can tell whether code has changed, so
 * what came of it is never reused from one run to the next.
 *
 * <p>Example:
 *
 * <pre>{@code
 * public final class OurMigrations implements JavaMigrations {
 *     @Override
 *     public List<JavaMigration> migrations() {
 *         return List.of(
 *                 JavaMigration.of("1", "create people", connection -> run(connection, "CREATE TABLE people (name TEXT)")),
 *                 JavaMigration.of("2", "create tags", connection -> run(connection, "CREATE TABLE tags (tag TEXT)")));
 *     }
 * }
 *
 * @MigratedDatabase(migrations = "class:com.acme.OurMigrations")
 * class SchemaTest { … }
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface JavaMigrations extends MigrationsInCode {

    /**
     * The migrations.
     *
     * @return the migrations in the order in which they run, whatever their versions look like
     */
    List<JavaMigration> migrations();

    /** Asks for the list once. */
    @Override
    default Migrator open(MigrationSource source) {
        return new JavaMigrator(getClass(), migrations(), source);
    }
}
