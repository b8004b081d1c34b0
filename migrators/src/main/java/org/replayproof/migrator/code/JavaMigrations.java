package org.replayproof.migrator.code;

import java.util.List;
import org.apiguardian.api.API;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.MigrationsInCode;
import org.replayproof.migrator.Migrator;

/**
 * A history written in Java. The kit sees its statements like those of a script. It cannot detect a change of the code, so
 * a later run never reuses its databases.
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
     * @return the migrations in their order, which does not depend on their versions
     */
    List<JavaMigration> migrations();

    /** Asks for the list once. */
    @Override
    default Migrator open(MigrationSource source) {
        return new JavaMigrator(getClass(), migrations(), source);
    }
}
