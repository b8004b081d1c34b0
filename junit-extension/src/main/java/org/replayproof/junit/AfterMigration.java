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
 * A test on the database after a migration: it checks the rows that existed before it.
 *
 * <p>It is a test like any other, in a class with {@link MigratedDatabase}, and may have the same parameters. Each test gets
 * its own database, in which the history was replayed up to the migration; then the {@link BeforeMigration} methods of
 * the same migration ran, and then the migration itself. {@code @BeforeEach} methods run before all of that.
 *
 * <p>Example: see {@link BeforeMigration}.
 *
 * @since 0.1.0
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(MigrationHooks.class)
@API(status = API.Status.STABLE, since = "0.1.0")
public @interface AfterMigration {

    /**
     * The migration.
     *
     * @return its version, or the name of its script
     */
    String value();

    /**
     * Which database, where a class has several.
     *
     * @return the name that {@link MigratedDatabase#name()} gave it; empty for the only one
     */
    String database() default "";
}
