package org.replayproof.entity.oracle;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.replayproof.entity.PostgresServer;

/** An empty place for one model: a schema of PostgreSQL, or a database of SQLite in memory. */
final class Database implements AutoCloseable {

    private static final long OLD_INT = 2_000_000_000L;
    private static final long OLD_LONG = 5_000_000_000L;
    private static final long MARGIN = 10_000;

    private final String url;
    private final Connection connection;
    private final boolean postgres;

    private Database(String url, Connection connection, boolean postgres) {
        this.url = url;
        this.connection = connection;
        this.postgres = postgres;
    }

    /** One database for all models of a JVM, a schema for each. */
    private static final class Holder {
        static final String NAME = create();

        private static String create() {
            try {
                return PostgresServer.newDatabase("template1");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static Database open(String name, boolean postgres) throws SQLException {
        if (!postgres) {
            String url = "jdbc:sqlite:file:" + name + System.nanoTime() + "?mode=memory&cache=shared";
            return new Database(url, DriverManager.getConnection(url), false);
        }
        String url = PostgresServer.url(Holder.NAME) + "&currentSchema=" + name;
        Database database = new Database(url, DriverManager.getConnection(url), true);
        database.run("create schema " + name);
        return database;
    }

    Connection connection() {
        return connection;
    }

    String namespace() throws SQLException {
        return postgres ? connection.getSchema() : "main";
    }

    /** Whether every statement passes, foreign keys and first rows aside; nothing is left of a script that fails. */
    boolean create(Script script) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (String sql : script.statements()) {
                var before = connection.setSavepoint();
                try {
                    run(sql);
                    connection.releaseSavepoint(before);
                } catch (SQLException e) {
                    connection.rollback(before);
                    if (!sql.contains(" foreign key ") && !sql.startsWith("insert ")) {
                        connection.rollback();
                        return false;
                    }
                }
            }
            connection.commit();
            return true;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /**
     * Lets the generators of identifiers go on from large numbers, as they do after some years.
     *
     * @param integers the lower-case names of the entities whose identifiers fit an int
     * @param longs the lower-case names of the others
     */
    void age(Collection<String> integers, Collection<String> longs) throws SQLException {
        if (!postgres) {
            return;
        }
        List<String> statements = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select sequencename, max_value from pg_sequences where schemaname = current_schema()")) {
            while (rows.next()) {
                String sequence = rows.getString(1);
                long limit = longest(sequence, integers) > longest(sequence, longs) ? OLD_INT : OLD_LONG;
                statements.add(
                        "select setval('\"" + sequence + "\"', " + Math.min(limit, rows.getLong(2) - MARGIN) + ")");
            }
        }
        for (String sql : statements) {
            run(sql);
        }
        run("do 'begin update hibernate_sequences set next_val = " + OLD_LONG
                + "; exception when others then null; end'");
    }

    private static int longest(String sequence, Collection<String> prefixes) {
        return prefixes.stream()
                .filter(sequence::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(-1);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What Hibernate connects by. */
    Map<String, Object> settings() {
        return new HashMap<>(Map.of(
                "jakarta.persistence.jdbc.url",
                url,
                "hibernate.connection.initial_pool_size",
                "1",
                "hibernate.show_sql",
                System.getProperty("sql", "false"),
                "hibernate.bytecode.use_reflection_optimizer",
                "false"));
    }

    @Override
    public void close() throws SQLException {
        if (postgres) {
            run("drop schema " + namespace() + " cascade");
        }
        connection.close();
    }
}
