package org.replayproof.database.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.UnusableSourceException;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementReader;
import org.replayproof.sql.copy.CopyRows;

/** Loads the text of a dump in one transaction. Messages name lines of the dump, and no value of a row. */
final class DumpLoad {

    private final String name;
    private final SqlDialect dialect;
    private int line;

    DumpLoad(String name, SqlDialect dialect) {
        this.name = name;
        this.dialect = dialect;
    }

    /**
     * Loads a dump.
     *
     * @throws UnusableSourceException when the server refuses a statement or a row, or the dump was cut off
     * @throws DatabaseUnavailableException when the server lacks a role, an extension, or space
     */
    void into(LiveDatabase empty, BufferedReader dump) {
        DumpText text = new DumpText(dump);
        try (Connection session = empty.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            session.setAutoCommit(false);
            int major = major(statement);
            try {
                load(text, session, statement);
            } catch (SQLException e) {
                throw refused(text, major, e);
            }
            if (text.isCutOff()) {
                throw unusable("it was cut off: its last line is missing", null);
            }
            session.commit();
            session.setAutoCommit(true);
            statement.execute("ANALYZE");
        } catch (SqlScriptException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException("The copy was lost: " + dialect.withoutValues(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static int major(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW server_version_num")) {
            row.next();
            return row.getInt(1) / 10_000;
        }
    }

    private void load(DumpText text, Connection session, Statement statement) throws SQLException, IOException {
        do {
            int before = text.lineNumber();
            StatementReader statements = dialect.read(text.statements());
            while (statements.hasNext()) {
                SqlStatement sql = statements.next();
                line = before + sql.line();
                if (!isOfAnotherServer(sql)) {
                    statement.execute(sql.text());
                }
            }
            if (text.copy().isPresent()) {
                line = text.lineNumber();
                CopyRows.send(text.copy().get(), text.rows(), session);
            }
        } while (text.copy().isPresent());
    }

    /** Roles belong to a server. The namespace public is there before the dump. */
    private static boolean isOfAnotherServer(SqlStatement sql) {
        boolean names = sql.startsWith("GRANT")
                || sql.startsWith("REVOKE")
                || sql.startsWith("ALTER", "DEFAULT", "PRIVILEGES")
                || sql.startsWith("SET", "SESSION", "AUTHORIZATION");
        boolean isPublic = sql.startsWith("CREATE", "SCHEMA", "PUBLIC");
        return names || isPublic || (sql.startsWith("ALTER") && givesAway(sql.tokens()));
    }

    private static boolean givesAway(List<SqlStatement.Token> tokens) {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("OWNER") && tokens.get(i + 1).is("TO")) {
                return true;
            }
        }
        return false;
    }

    private RuntimeException refused(DumpText text, int major, SQLException error) {
        String words = dialect.withoutValues(error);
        String place = "line " + line + ": " + words;
        if (text.major() > major) {
            return new UnusableSourceException(
                    "The dump " + name + " comes from PostgreSQL " + text.version()
                            + ", and the copy is made on version " + major + ", which rejects " + place
                            + "\n  next step   make the copy on a server of version " + text.major()
                            + " or newer: replayproof.postgres.url",
                    error);
        }
        return switch (dialect.failure(error).cause()) {
            case ROLE_MISSING ->
                lacks(place, "create the role on a server of your own: replayproof.postgres.url", error);
            case EXTENSION_MISSING ->
                lacks(place, "name a server that has the extension: replayproof.postgres.url", error);
            case DISK_FULL, OUT_OF_MEMORY ->
                lacks(place, "name a server with more space: replayproof.postgres.url", error);
            default -> unusable(place, error);
        };
    }

    private DatabaseUnavailableException lacks(String place, String step, SQLException error) {
        return new DatabaseUnavailableException(
                "The server of the copy cannot take the dump " + name + ": " + place + "\n  next step   " + step,
                error);
    }

    private UnusableSourceException unusable(String why, @Nullable Exception cause) {
        return new UnusableSourceException(
                "The dump " + name + " cannot be loaded: " + why
                        + "\n  next step   make it again with pg_dump, without --create",
                cause);
    }
}
