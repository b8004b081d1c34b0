package org.replayproof.assertions;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Engines;
import org.replayproof.engine.Probe;
import org.replayproof.finding.Origins;
import org.replayproof.schema.Schema;

/**
 * The source of a {@link SchemaAssert}: it always provides the schema. It may also provide a connection, the blame, and the
 * address of the database. Immutable.
 *
 * <p>Example, as a test extension would write it:
 *
 * <pre>{@code
 * SchemaSource source = SchemaSource.reading(database::schema)
 *         .probe(database.probe())
 *         .origins(replay.origins())
 *         .whereabouts(() -> "SQLite 3.54, kept at target/replayproof/SchemaTest.db");
 * SchemaAssert schema = SchemaAssertions.assertThat(source);
 * }</pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.STABLE, since = "0.1.0")
public final class SchemaSource {

    private final Supplier<Schema> reading;
    private final @Nullable Engine engine;
    private final @Nullable Probe probe;
    private final Origins origins;
    private final Supplier<String> whereabouts;
    private final @Nullable DataSource database;

    private SchemaSource(
            Supplier<Schema> reading,
            @Nullable Engine engine,
            @Nullable Probe probe,
            Origins origins,
            Supplier<String> whereabouts,
            @Nullable DataSource database) {
        this.reading = reading;
        this.engine = engine;
        this.probe = probe;
        this.origins = origins;
        this.whereabouts = whereabouts;
        this.database = database;
    }

    /**
     * A source that reads the schema again for each assertion of a {@link SchemaAssert}.
     *
     * @param reading reads the schema; called once for each assertion or navigation on a {@link SchemaAssert}
     * @return a source with nothing else
     */
    public static SchemaSource reading(Supplier<Schema> reading) {
        return new SchemaSource(reading, null, null, Origins.UNKNOWN, () -> "", null);
    }

    /**
     * A given schema. It has no connection, so assertions that need one fail.
     *
     * @param schema the schema
     * @return a source with this schema
     */
    public static SchemaSource of(Schema schema) {
        return reading(() -> schema);
    }

    /**
     * The schema of a database, read now. Live questions use the connection, and leave it and its open transaction as
     * they were.
     *
     * @param connection an open connection; the caller closes it
     * @return a source over it
     * @throws IllegalArgumentException when no engine on the class path reads that product
     * @throws IllegalStateException when the schema cannot be read
     */
    public static SchemaSource of(Connection connection) {
        try {
            return read(connection).probe(Probe.of(connection));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * The schema of a database, read now. Each live question opens a new connection.
     *
     * @param dataSource provides connections to the database
     * @return a source over it
     * @throws IllegalArgumentException when no engine on the class path reads that product
     * @throws IllegalStateException when the schema cannot be read
     */
    public static SchemaSource of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection).probe(Probe.of(dataSource)).database(dataSource);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static SchemaSource read(Connection connection) throws SQLException {
        Engine engine = Engines.of(connection);
        Schema schema = engine.read(connection);
        // The text after the question mark may contain a password.
        String url = connection.getMetaData().getURL().replaceFirst("\\?.*", "");
        return of(schema).engine(engine).whereabouts(() -> schema.product() + " " + schema.version() + ", " + url);
    }

    private static IllegalStateException unreadable(SQLException cause) {
        return new IllegalStateException("cannot read the schema: " + cause.getMessage(), cause);
    }

    /**
     * This source with an engine of the caller's choice. Without one, the engine is found by the schema's product.
     *
     * @param engine knows the database's product
     * @return a source with it
     */
    public SchemaSource engine(Engine engine) {
        return new SchemaSource(reading, engine, probe, origins, whereabouts, database);
    }

    /**
     * This source with a way to ask the database itself.
     *
     * @param probe lends a connection and rolls back
     * @return a source with it
     */
    public SchemaSource probe(Probe probe) {
        return new SchemaSource(reading, engine, probe, origins, whereabouts, database);
    }

    /**
     * This source with the blame. It is used only after an assertion has failed.
     *
     * @param origins finds the blame
     * @return a source with the blame
     */
    public SchemaSource origins(Origins origins) {
        return new SchemaSource(reading, engine, probe, origins, whereabouts, database);
    }

    /**
     * This source with the address of the database, for failure messages. It is used only after a failed assertion.
     *
     * @param whereabouts such as {@code SQLite 3.54, kept at target/replayproof/SchemaTest.db}; empty for nothing
     * @return a source with it
     */
    public SchemaSource whereabouts(Supplier<String> whereabouts) {
        return new SchemaSource(reading, engine, probe, origins, whereabouts, database);
    }

    private SchemaSource database(DataSource source) {
        return new SchemaSource(reading, engine, probe, origins, whereabouts, source);
    }

    Optional<DataSource> database() {
        return Optional.ofNullable(database);
    }

    Schema schema() {
        return reading.get();
    }

    Optional<Engine> engineFor(Schema schema) {
        return engine == null ? Engines.named(schema.product()) : Optional.of(engine);
    }

    Optional<Probe> probe() {
        return Optional.ofNullable(probe);
    }

    Origins origins() {
        return origins;
    }

    String whereabouts() {
        return whereabouts.get();
    }
}
