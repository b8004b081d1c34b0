package org.replayproof.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Accepts one finding for a reason. If no check reports the finding, the acceptance is itself a finding.
 *
 * <p>Example: {@code @Accept(code = "shadowed-statement", on = "audit_log", because = "0004 adds the columns")}
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Accept.All.class)
@API(status = API.Status.STABLE, since = "0.1.0")
public @interface Accept {

    /**
     * The code of the finding.
     *
     * @return as the last line of its message names it: {@code missing-column}
     */
    String code();

    /**
     * The object.
     *
     * @return as the finding names it; {@code *} at its end matches anything
     */
    String on();

    /**
     * Why it is accepted.
     *
     * @return a sentence
     */
    String because();

    /**
     * Container for several annotations; the compiler writes it.
     *
     * @since 0.1.0
     */
    @Documented
    @Inherited
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        /**
         * The acceptances.
         *
         * @return one annotation each
         */
        Accept[] value();
    }
}
