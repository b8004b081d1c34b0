package org.replayproof.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replayproof.database.SandboxContract;
import org.replayproof.database.Sql;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.Sandbox;
import org.replayproof.settings.Settings;

class SqliteSandboxTest extends SandboxContract {

    @Override
    protected DatabaseServer server() {
        return new Sqlite().server(Settings.fromSystem());
    }

    @Override
    protected List<String> tables(Connection connection) throws SQLException {
        return Sql.column(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    }

    @ParameterizedTest
    @EnumSource
    void pragmas_vacuum_and_transactions_of_a_script_work_and_are_taken_back(Sandbox.Mode mode) throws SQLException {
        try (Sandbox sandbox = server().sandbox(mode)) {
            Sql.run(
                    sandbox.dataSource(),
                    "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                    "CREATE TABLE child (parent INTEGER REFERENCES parent ON DELETE CASCADE)",
                    "INSERT INTO parent VALUES (1)",
                    "INSERT INTO child VALUES (1)");
            Sandbox.Mark mark = sandbox.mark();

            Sql.run(
                    sandbox.dataSource(),
                    "PRAGMA foreign_keys = ON",
                    "PRAGMA user_version = 7",
                    "PRAGMA legacy_alter_table = ON",
                    "BEGIN",
                    "DELETE FROM parent",
                    "COMMIT",
                    "VACUUM");
            assertThat(Sql.column(sandbox.dataSource(), "SELECT count(*) FROM child"))
                    .containsExactly("0");
            assertThat(Sql.column(sandbox.dataSource(), "PRAGMA user_version")).containsExactly("7");

            sandbox.backTo(mark);
            assertThat(Sql.column(sandbox.dataSource(), "SELECT count(*) FROM child"))
                    .containsExactly("1");
            assertThat(Sql.column(sandbox.dataSource(), "PRAGMA user_version")).containsExactly("0");
            assertThat(Sql.column(sandbox.dataSource(), "PRAGMA foreign_keys")).containsExactly("0");
            assertThat(Sql.column(sandbox.dataSource(), "PRAGMA legacy_alter_table"))
                    .containsExactly("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_rebuild_with_foreign_keys_off_does_not_cascade(Sandbox.Mode mode) throws SQLException {
        try (Sandbox sandbox = server().sandbox(mode);
                Connection tool = sandbox.dataSource().getConnection()) {
            Sql.run(
                    tool,
                    "PRAGMA foreign_keys = ON",
                    "CREATE TABLE parent (id INTEGER PRIMARY KEY, gone TEXT)",
                    "CREATE TABLE child (parent INTEGER REFERENCES parent ON DELETE CASCADE)",
                    "INSERT INTO parent VALUES (1, '')",
                    "INSERT INTO child VALUES (1)",
                    "PRAGMA foreign_keys = OFF",
                    "BEGIN",
                    "CREATE TABLE parent_new (id INTEGER PRIMARY KEY)",
                    "INSERT INTO parent_new SELECT id FROM parent",
                    "DROP TABLE parent",
                    "ALTER TABLE parent_new RENAME TO parent",
                    "COMMIT",
                    "PRAGMA foreign_keys = ON");

            assertThat(Sql.column(tool, "SELECT count(*) FROM child")).containsExactly("1");
        }
    }
}
