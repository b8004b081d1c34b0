package org.replayproof.assertions;

import java.sql.Connection;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.assertj.core.api.SoftAssertionsProvider;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.schema.Schema;

/**
 * Soft assertions about schemas, to mix into your own soft assertions. {@link SchemaSoftAssertions} is the ready-made
 * one.
 *
 * <p>A chain continues after a failure. Below a missing object it continues without further failures: the missing object has
 * been reported already.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.STABLE, since = "0.1.0")
public interface SchemaSoftAssertionsProvider extends SoftAssertionsProvider {

    /**
     * Asserts softly about a schema.
     *
     * @param actual the schema
     * @return the assertion object, which collects its failures here
     */
    default SchemaAssert assertThat(Schema actual) {
        return SchemaAssertions.assertThat(actual).softly(this);
    }

    /**
     * Asserts softly about the database behind a connection, as it is now.
     *
     * @param actual an open connection
     * @return the assertion object, which collects its failures here
     */
    default SchemaAssert assertThat(Connection actual) {
        return SchemaAssertions.assertThat(actual).softly(this);
    }

    /**
     * Asserts softly about the database behind a data source, as it is now.
     *
     * @param actual provides connections to the database
     * @return the assertion object, which collects its failures here
     */
    default SchemaAssert assertThat(DataSource actual) {
        return SchemaAssertions.assertThat(actual).softly(this);
    }

    /**
     * Asserts softly about the subject of an assertion object, such as an injected one.
     *
     * @param actual the assertion object, which stays a hard one
     * @return another one, which collects its failures here
     */
    default SchemaAssert assertThat(SchemaAssert actual) {
        return actual.softly(this);
    }
}
