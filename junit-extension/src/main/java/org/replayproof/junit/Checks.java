package org.replayproof.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * A project's configuration of the checks: the first migration whose findings count, older findings, and exclusions. It
 * applies to every finding of every check.
 *
 * <p>Example:
 *
 * <pre>{@code
 * @MigratedDatabase
 * @Checks(since = "300", baseline = "src/test/replayproof/baseline.txt")
 * class MigrationsTest implements MigrationChecks {}
 * }</pre>
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@API(status = API.Status.STABLE, since = "0.1.0")
public @interface Checks {

    /**
     * The last migration whose findings do not count. All migrations are replayed.
     *
     * @return a version; empty for all findings
     */
    String since() default "";

    /**
     * A file with the findings of an earlier day, a line {@code code | object | migration} each. Written with {@code
     * replayproof.baseline.write=true}, which CI refuses.
     *
     * @return a path relative to the working directory; empty for none
     */
    String baseline() default "";

    /**
     * A file with the checksums of migrations that must not change any more. Written with {@code
     * replayproof.lock.write=true}, which CI refuses.
     *
     * @return a path relative to the working directory; empty for none
     */
    String lock() default "";

    /**
     * The golden file: the schema as it was accepted. Written with {@code replayproof.golden.write=true}, which CI refuses.
     *
     * @return a path relative to the working directory; empty for none
     */
    String golden() default "";

    /**
     * Checks to leave out.
     *
     * @return their names, such as {@code orders-converge}
     */
    String[] exclude() default {};

    /**
     * Patterns that no migration may match, each with a reason: {@code DROP TABLE => rename it first}, or {@code DROP TABLE =>
     * rename it first => since 300}. A pattern is a regular expression that ignores case. It is matched against each
     * statement on one line, without comments and the contents of strings; with the prefix {@code text:} it is matched against
     * the text of the file. Those that {@code replayproof.forbid} sets are added.
     *
     * @return one string for each pattern
     */
    String[] forbid() default {};

    /**
     * A regular expression that must match in the header of each migration: in the comments before the first statement. It
     * replaces the one that {@code replayproof.header} sets.
     *
     * @return the regular expression; empty for none
     */
    String header() default "";

    /**
     * Failure codes that are red in this project, though they are only reported by default.
     *
     * @return codes, such as {@code left-over-todo}
     */
    String[] red() default {};

    /**
     * Failure codes that are only reported in this project, though they are red by default. A failure that keeps migrations
     * from running cannot be one of them.
     *
     * @return codes, such as {@code stray-copy}
     */
    String[] note() default {};
}
