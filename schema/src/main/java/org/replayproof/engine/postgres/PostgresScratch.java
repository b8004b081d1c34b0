package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.replayproof.engine.Scratch;
import org.replayproof.schema.Schema;

/**
 * A namespace that exists only inside one transaction of the caller's connection. It is inside a savepoint, so that an open
 * transaction of the caller keeps its earlier changes. It is first on the search path, before the default
 * namespace, so that statements can refer to the types and functions there. A user who may not create a namespace gets the
 * namespace of temporary objects.
 */
final class PostgresScratch implements Scratch {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Makes the session's namespace of temporary objects, which has no name before there is one. */
    private static final String FIRST =
            "create temporary table zz_replayproof_first (); drop table zz_replayproof_first";

    private static final String TEMPORARY =
            "select nspname from pg_catalog.pg_namespace where oid = pg_catalog.pg_my_temp_schema()";

    private final Connection connection;
    private final boolean autoCommit;
    private final Savepoint before;
    private final String namespace;
    private final Scope scope;
    private final List<String> limits;
    private boolean closed;

    private PostgresScratch(
            Connection connection, boolean autoCommit, Savepoint before, Place place, String standsFor) {
        this.connection = connection;
        this.autoCommit = autoCommit;
        this.before = before;
        this.namespace = place.namespace();
        this.scope = Scope.only(place.namespace(), standsFor);
        this.limits = place.limits();
    }

    /** A namespace, and what cannot be tried in it. */
    private record Place(String namespace, List<String> limits) {}

    static Scratch open(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        String standsFor = Scope.currentNamespace(connection);
        connection.setAutoCommit(false);
        Savepoint before = connection.setSavepoint();
        try {
            Place place = place(connection);
            // Quoted names inside the setting stay as they are, and so does "$user".
            Query.run(
                    connection,
                    "select pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ', '" + place.namespace()
                            + "', nullif(pg_catalog.current_setting('search_path'), '')), true)");
            return new PostgresScratch(connection, autoCommit, before, place, standsFor);
        } catch (SQLException failure) {
            try {
                takeBack(connection, before, autoCommit);
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    private static Place place(Connection connection) throws SQLException {
        String namespace = "zz_replayproof_"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        Savepoint savepoint = connection.setSavepoint();
        try {
            Query.run(connection, "create schema " + namespace);
            return new Place(namespace, List.of());
        } catch (SQLException refused) {
            if (!INSUFFICIENT_PRIVILEGE.equals(refused.getSQLState())) {
                throw refused;
            }
            connection.rollback(savepoint);
            return temporary(connection, refused);
        }
    }

    private static Place temporary(Connection connection, SQLException refused) throws SQLException {
        String reason = words(refused);
        try {
            Query.run(connection, FIRST);
        } catch (SQLException failure) {
            throw new SQLException(
                    "A scratch place needs the privilege CREATE or TEMPORARY on the database: " + reason + ", "
                            + words(failure),
                    failure.getSQLState(),
                    failure);
        }
        List<String> names = new ArrayList<>();
        Query.each(connection, TEMPORARY, row -> names.add(row.getString(1)));
        return new Place(
                names.get(0),
                List.of("tried with temporary tables, because the user may not create a namespace (" + reason
                        + "): tables of other namespaces are not tried"));
    }

    private static String words(SQLException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^ERROR: ", "");
    }

    private static void takeBack(Connection connection, Savepoint before, boolean autoCommit) throws SQLException {
        try {
            connection.rollback(before);
        } finally {
            if (autoCommit) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public void execute(String sql) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            Query.run(connection, sql);
        } catch (SQLException failure) {
            connection.rollback(savepoint);
            throw failure;
        }
        connection.releaseSavepoint(savepoint);
    }

    @Override
    public boolean executeAll(List<String> statements) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        } catch (SQLException oneOfThemFails) {
            connection.rollback(savepoint);
            return false;
        }
        connection.releaseSavepoint(savepoint);
        return true;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Schema read() throws SQLException {
        return SchemaReader.read(connection, scope);
    }

    @Override
    public List<String> limits() {
        return limits;
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            takeBack(connection, before, autoCommit);
        }
    }
}
