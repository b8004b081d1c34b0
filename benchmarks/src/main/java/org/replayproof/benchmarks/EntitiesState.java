package org.replayproof.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.spi.DelayedDropRegistryNotAvailableImpl;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One hundred entities and two schemas of PostgreSQL: one that Hibernate has filled, and one that is empty before each
 * measurement. Public because JMH writes code that extends it.
 */
@State(Scope.Thread)
public class EntitiesState {

    private static final String FULL = "ledgers";
    private static final String EMPTY = "no_ledgers";

    private final List<Class<?>> entities = SampleEntities.classes();
    private @Nullable Connection full;

    /**
     * Fills the one schema.
     *
     * @throws SQLException when the database cannot be used
     */
    @Setup
    public void open() throws SQLException {
        emptied(FULL);
        create(FULL);
        emptied(EMPTY);
        full = source(FULL).getConnection();
    }

    List<Class<?>> entities() {
        return entities;
    }

    Connection full() {
        return Objects.requireNonNull(full);
    }

    /** Builds Hibernate's metadata and lets Hibernate create the empty schema. */
    Metadata create() {
        return create(EMPTY);
    }

    /** Empties it again. */
    void empty() throws SQLException {
        emptied(EMPTY);
    }

    private Metadata create(String schema) {
        Map<String, Object> settings = Map.of(
                "hibernate.connection.datasource",
                source(schema),
                "jakarta.persistence.schema-generation.database.action",
                "create");
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(entities.get(0).getClassLoader())
                        .build())
                .applySettings(settings)
                .build();
        try {
            MetadataSources sources = new MetadataSources(registry);
            entities.forEach(sources::addAnnotatedClass);
            Metadata metadata = sources.buildMetadata();
            SchemaManagementToolCoordinator.process(
                    metadata, registry, settings, DelayedDropRegistryNotAvailableImpl.INSTANCE);
            return metadata;
        } finally {
            StandardServiceRegistryBuilder.destroy(registry);
        }
    }

    private static PGSimpleDataSource source(String schema) {
        PGSimpleDataSource source = MeasuredServer.database("postgres");
        source.setCurrentSchema(schema);
        return source;
    }

    private static void emptied(String schema) throws SQLException {
        try (Connection connection = source(schema).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + schema + " cascade");
            statement.execute("create schema " + schema);
        }
    }

    /**
     * Ends the session.
     *
     * @throws SQLException when it is lost
     */
    @TearDown
    public void close() throws SQLException {
        full().close();
    }
}
