package org.replayproof.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;
import org.replayproof.database.Database;
import org.replayproof.database.server.SessionCustomizer;
import org.replayproof.migrator.MigratorCustomizer;

/**
 * Gives tests a fresh database in which every migration was replayed from zero.
 *
 * <p>Use it on a class (nested classes and subclasses inherit it), on a method, or on your own annotation. A test, a
 * lifecycle method or a constructor may then have these parameters:
 *
 * <ul>
 *   <li>{@link org.replayproof.assertions.SchemaAssert}: fluent assertions on the current schema
 *   <li>{@link org.replayproof.schema.Schema}: the schema as a value
 *   <li>{@link java.sql.Connection}: one session in autocommit, the same in {@code @BeforeEach} and the test
 *   <li>{@link javax.sql.DataSource}: a session for every connection
 *   <li>{@link org.replayproof.replay.Replay}: runs more migrations, or the same in another order
 *   <li>{@link org.replayproof.entity.EntityComparison}: JPA entities against the schema
 *   <li>{@link org.replayproof.entity.TypesComparison}: records, classes, records of jOOQ and enums against the schema
 * </ul>
 *
 * <p>Databases are created only for parameters that need them: the history is replayed once per JVM, and tests get copies.
 * Safe under parallel
 * execution. Example:
 *
 * <pre>{@code
 * @MigratedDatabase
 * class SchemaTest {
 *     @Test
 *     void deals_have_a_status(SchemaAssert schema) {
 *         schema.table("deals").column("status").isNotNullable();
 *     }
 * }
 * }</pre>
 *
 * <p>Missing values are detected, or taken from the settings in {@code docs/settings.md}.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(MigratedDatabases.class)
@ExtendWith(MigratedDatabaseExtension.class)
@API(status = API.Status.STABLE, since = "0.1.0")
public @interface MigratedDatabase {

    /**
     * The name of one of several databases of a class; a parameter chooses it with {@link FromDatabase}.
     *
     * @return the name; empty for the only one
     */
    String name() default "";

    /**
     * The kind of database: {@code Sqlite.class}, {@code Postgres.class}, or your own.
     *
     * @return its class; by default the kind whose driver is on the class path
     */
    Class<? extends Database> database() default Database.class;

    /**
     * Where the migrations lie: {@code classpath:…}, {@code filesystem:…}, or a path relative to the working directory. A
     * file in a later location replaces one of the same name in an earlier one. {@code class:com.acme.OurMigrations} is a
     * class that provides them in code.
     *
     * @return locations; by default the usual folders are searched
     */
    String[] migrations() default {};

    /**
     * The last version to run.
     *
     * @return the migrator's version; empty for all
     */
    String upTo() default "";

    /**
     * The migrator: {@code sql}, {@code flyway}, {@code java} or {@code command}.
     *
     * @return its short name; empty to recognise it from the files
     */
    String migrator() default "";

    /**
     * What runs before the first migration: SQL for roles and extensions, and scripts at {@code classpath:…} or {@code
     * filesystem:…}, such as the dump of an older schema that the history builds on.
     *
     * @return statements and scripts, in their order
     */
    String[] before() default {};

    /**
     * The values of <code>${name}</code> in migrations.
     *
     * @return entries such as {@code owner=app}
     */
    String[] placeholders() default {};

    /**
     * The entities that the checks compare.
     *
     * @return classes with {@code @Entity}
     */
    Class<?>[] entities() default {};

    /**
     * The packages whose entities the checks compare, in both directions.
     *
     * @return package names; those below them belong to them
     */
    String[] entityPackages() default {};

    /**
     * Settings of Hibernate for the comparison of the entities, besides those that the project has in {@code
     * persistence.xml}, {@code hibernate.properties} and {@code application.properties}.
     *
     * @return entries such as {@code hibernate.default_schema=acme}; they override the files
     */
    String[] entityProperties() default {};

    /**
     * What tests share.
     *
     * @return the isolation
     */
    Isolation isolation() default Isolation.DEFAULT;

    /**
     * Has the last word on the configuration of the migrator's tool.
     *
     * @return a class with a constructor without parameters
     */
    Class<? extends MigratorCustomizer<?>> customizer() default NoCustomizer.class;

    /**
     * Prepares every session: defines the functions that the application defines.
     *
     * @return a class with a constructor without parameters; by default none
     */
    Class<? extends SessionCustomizer> session() default SessionCustomizer.class;

    /**
     * The default: no customizer.
     *
     * @since 0.1.0
     */
    final class NoCustomizer implements MigratorCustomizer<Object> {
        private NoCustomizer() {}

        @Override
        public void customize(Object configuration) {
            // There is nothing to say.
        }
    }
}
