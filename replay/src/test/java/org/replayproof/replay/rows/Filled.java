package org.replayproof.replay.rows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.schema.Schema;

/** A database with tables, and the rows that were put into them. */
final class Filled implements AutoCloseable {

    final Connection connection;
    final Schema schema;
    final RowReport report;

    private Filled(Connection connection, Database database, Rows rows, String... ddl) throws SQLException {
        this.connection = connection;
        for (String sql : ddl) {
            execute(sql);
        }
        connection.setAutoCommit(false);
        schema = database.engine().read(connection);
        report = rows.into(connection, schema, database);
        connection.commit();
    }

    static Filled sqlite(Path folder, Population population, String... ddl) throws SQLException {
        return sqlite(folder, Rows.of(population), ddl);
    }

    static Filled sqlite(Path folder, Rows rows, String... ddl) throws SQLException {
        Path file = folder.resolve(System.nanoTime() + ".db");
        Connection connection = TestSqlite.at(file).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = on");
            statement.execute("PRAGMA synchronous = off");
        }
        return new Filled(connection, new Sqlite(), rows, ddl);
    }

    static Filled sqliteWithoutForeignKeys(Path folder, Population population, String... ddl) throws SQLException {
        Path file = folder.resolve(System.nanoTime() + ".db");
        return new Filled(TestSqlite.at(file).getConnection(), new Sqlite(), Rows.of(population), ddl);
    }

    static Filled postgres(Population population, String... ddl) throws SQLException {
        return postgres(Rows.of(population), ddl);
    }

    static Filled postgres(Rows rows, String... ddl) throws SQLException {
        return new Filled(TestPostgres.freshDatabase().getConnection(), new Postgres.Embedded(), rows, ddl);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each row as its values with a bar between them. */
    List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> read = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(rows.getString(i)));
                }
                read.add(String.join("|", values));
            }
            return read;
        }
    }

    int number(String sql) throws SQLException {
        return Integer.parseInt(rows(sql).get(0));
    }

    String notFilled() {
        return report.notFilled().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    /** All rows of all tables. */
    List<String> everything() throws SQLException {
        List<String> all = new ArrayList<>();
        UnaryOperator<String> quote = name -> '"' + name + '"';
        for (RowReport.TableRows table : report.tables()) {
            all.add(table.table().toString());
            all.addAll(rows("SELECT * FROM " + quote.apply(table.table().name()) + " ORDER BY 1"));
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
