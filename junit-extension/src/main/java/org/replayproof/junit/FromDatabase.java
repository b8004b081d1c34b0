package org.replayproof.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Chooses one of several databases for a parameter.
 *
 * <p>Example: {@code void test(@FromDatabase("billing") Connection billing)}
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@API(status = API.Status.STABLE, since = "0.1.0")
public @interface FromDatabase {
    /**
     * Which one.
     *
     * @return the name that {@link MigratedDatabase#name()} gave it
     */
    String value();
}
