package org.replayproof.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Container for several {@link MigratedDatabase}; the compiler writes it.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MigratedDatabaseExtension.class)
@API(status = API.Status.STABLE, since = "0.1.0")
public @interface MigratedDatabases {
    /**
     * The databases.
     *
     * @return one annotation each, with different names
     */
    MigratedDatabase[] value();
}
