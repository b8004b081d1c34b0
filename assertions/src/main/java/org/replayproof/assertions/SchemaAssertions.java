package org.replayproof.assertions;

import java.sql.Connection;
import java.util.Objects;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.schema.Schema;

/**
 * The entry point for assertions on the schema of a database.
 *
 * <p>It needs a connection only, no migration tool and no test framework:
 *
 * <pre>{@code
 * import static org.replayproof.assertions.SchemaAssertions.assertThat;
 *
 * assertThat(dataSource)
 *         .table("milestones")
 *         .hasColumns("app_id", "run_id")
 *         .column("app_id").hasType("INTEGER").isNullable().references("apps", "id");
 * }</pre>
 *
 * <p>A failure has the expected and the actual value, the nearest name, the migration to blame if it is known, and
 * the statement that repairs it. One assertion reports all its findings together. To continue after a failed assertion, use
 * {@link SchemaSoftAssertions}. {@link InstanceOfAssertFactories} connect AssertJ's own assertions with these.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.STABLE, since = "0.1.0")
public final class SchemaAssertions {

    private SchemaAssertions() {}

    /**
     * Asserts about a schema. It has no connection: assertions that need one, such as {@link
     * ColumnAssert#accepts(Object)}, fail.
     *
     * @param actual the schema
     * @return the assertion object
     */
    public static SchemaAssert assertThat(Schema actual) {
        return assertThat(SchemaSource.of(Objects.requireNonNull(actual, "schema")));
    }

    /**
     * Asserts about the database behind a connection, as it is now. The connection is not changed.
     *
     * @param actual an open connection
     * @return the assertion object
     * @throws IllegalArgumentException when no engine on the class path reads that product
     * @throws IllegalStateException when the schema cannot be read
     */
    public static SchemaAssert assertThat(Connection actual) {
        return assertThat(SchemaSource.of(Objects.requireNonNull(actual, "connection")));
    }

    /**
     * Asserts about the database behind a data source, as it is now.
     *
     * @param actual provides connections to the database
     * @return the assertion object
     * @throws IllegalArgumentException when no engine on the class path reads that product
     * @throws IllegalStateException when the schema cannot be read
     */
    public static SchemaAssert assertThat(DataSource actual) {
        return assertThat(SchemaSource.of(Objects.requireNonNull(actual, "data source")));
    }

    /**
     * Asserts about the schema of a source. For test extensions and tools that have more than a connection.
     *
     * @param actual the source
     * @return the assertion object
     */
    public static SchemaAssert assertThat(SchemaSource actual) {
        return new SchemaAssert(Context.of(Objects.requireNonNull(actual, "source"), null));
    }
}
