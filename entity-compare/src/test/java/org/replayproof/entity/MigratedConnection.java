package org.replayproof.entity;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.replayproof.engine.Engines;
import org.replayproof.engine.Probe;
import org.replayproof.entity.hibernate.HibernateModel;
import org.replayproof.entity.hibernate.ModelRequest;
import org.replayproof.entity.model.Names;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Origins;
import org.replayproof.schema.Schema;

/** A database that a test has migrated, and comparisons with it. */
final class MigratedConnection implements AutoCloseable {

    private Connection connection;

    private MigratedConnection(Connection connection) {
        this.connection = connection;
    }

    static MigratedConnection sqlite(String... statements) throws SQLException {
        return on(DriverManager.getConnection("jdbc:sqlite::memory:"), statements);
    }

    static MigratedConnection postgres(String... statements) throws SQLException {
        return on(PostgresServer.connect(PostgresServer.newDatabase("template1")), statements);
    }

    static MigratedConnection on(Connection connection, String... statements) throws SQLException {
        Sql.run(connection, statements);
        return new MigratedConnection(connection);
    }

    /** Lets comparisons that were made before go on with another database. */
    void switchTo(Connection other) throws SQLException {
        connection.close();
        connection = other;
    }

    void run(String... statements) throws SQLException {
        Sql.run(connection, statements);
    }

    /** Creates what Hibernate itself would create. */
    void createWithHibernate(Class<?>... classes) throws SQLException {
        var meta = connection.getMetaData();
        var request = new ModelRequest(
                List.copyOf(EntityClasses.ANNOTATED.closure(Arrays.asList(classes))),
                List.of(),
                Map.of(),
                meta.getDatabaseProductName(),
                meta.getDatabaseMajorVersion(),
                meta.getDatabaseMinorVersion(),
                "public",
                Names.of(connection));
        for (String statement : HibernateModel.read(request).ddl()) {
            run(statement);
        }
    }

    EntityComparison entities(EntitySettings settings) {
        return entities(settings, Origins.UNKNOWN);
    }

    EntityComparison entities(EntitySettings settings, Origins origins) {
        return EntityComparison.on(probe(), this::schema, engine(), origins, settings);
    }

    TypesComparison types() {
        return TypesComparison.on(probe(), this::schema, engine(), Origins.UNKNOWN, () -> FindingText.PLAIN);
    }

    /** A comparison whose packages hold the given classes. */
    EntityComparison entities(Class<?>... classes) {
        return entities(EntitySettings.of(name -> Arrays.stream(classes)
                .filter(type -> type.getPackageName().startsWith(name))
                .toList()));
    }

    Schema schema() {
        try {
            return Engines.of(connection).read(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private org.replayproof.engine.Engine engine() {
        try {
            return Engines.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Probe probe() {
        return new Probe() {
            @Override
            public <T> T ask(Question<T> question) throws SQLException {
                connection.setAutoCommit(false);
                try {
                    return question.ask(connection);
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        };
    }

    static String lines(List<Finding> findings) {
        StringBuilder lines = new StringBuilder();
        for (Finding finding : findings) {
            lines.append(finding.severity())
                    .append(' ')
                    .append(finding.code().id())
                    .append(' ')
                    .append(finding.object())
                    .append('\n');
        }
        return lines.toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
