package org.replayproof.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test on the database just before a migration: it checks the preconditions of the migration, and inserts rows that the
 * migration must handle.
 *
 * <p>It is a test like any other, in a class with {@link MigratedDatabase}, and may have the same parameters. It also runs
 * before each {@link AfterMigration} of the same migration, on the same database and the same instance of the class, so the
 * inserted rows exist when the migration runs. Several run in the order of {@code @Order}, those of an outer class and a
 * superclass first. The database is always separate, at that version, with any {@link MigratedDatabase#upTo()} and
 * {@link MigratedDatabase#isolation()}.
 *
 * <pre>{@code
 * @MigratedDatabase
 * class AgentTierTest {
 *
 *     @BeforeMigration("4")
 *     void an_agent_with_metadata(Connection connection) {
 *         insert(connection, "reviewer", "{\"rules\": 3}");
 *     }
 *
 *     @AfterMigration("4")
 *     void metadata_survives_the_rebuild(Connection connection) {
 *         assertThat(metadata(connection)).containsExactly("{\"rules\": 3}");
 *     }
 * }
 * }</pre>
 *
 * <p>A failure names the migration and the method. A version that no migration has is an error with the nearest one.
 *
 * @since 0.1.0
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(MigrationHooks.class)
@API(status = API.Status.STABLE, since = "0.1.0")
public @interface BeforeMigration {

    /**
     * The migration.
     *
     * @return its version, or the name of its script
     */
    String value();

    /**
     * The name of the database, if a class has several.
     *
     * @return the name that {@link MigratedDatabase#name()} gave it; empty for the only one
     */
    String database() default "";
}
