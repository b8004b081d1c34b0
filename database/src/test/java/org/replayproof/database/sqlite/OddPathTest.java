package org.replayproof.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Sql;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.settings.Settings;

/** Folders whose names hold what SQL, the driver or an address has another meaning for. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "such names are not allowed there")
class OddPathTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "say \"hi\"",
                "it's \"both\"",
                "50% off",
                "what?",
                "a#b",
                "a&vfs=memdb",
                "Größe 日本",
                "a\nb",
                "back\\slash"
            })
    void a_database_is_kept_there(String name) throws SQLException {
        Path odd = folder.resolve(name);
        try (LiveDatabase live = new Sqlite().server(Settings.fromSystem()).create()) {
            Sql.run(live.dataSource(), "CREATE TABLE kept (x integer)");

            Path kept = Path.of(live.keep(odd, "label"));

            assertThat(kept.getParent()).isEqualTo(odd);
            assertThat(kept).isNotEmptyFile();
            Path plain = folder.resolve("plain.db");
            kept.toFile().renameTo(plain.toFile());
            try (Connection session = DriverManager.getConnection("jdbc:sqlite:" + plain)) {
                assertThat(Sql.column(session, "SELECT name FROM sqlite_schema"))
                        .containsExactly("kept");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "it's \"both\"", "50% off", "Größe 日本"})
    void files_are_copied_there(String name) throws Exception {
        SqliteLocation original = SqliteLocation.inFile(file(name, "original"));
        SqliteLocation copy = SqliteLocation.inFile(file(name, "copy"));
        try (Connection session = DriverManager.getConnection(original.url())) {
            Sql.run(session, "CREATE TABLE copied (x integer)");
        }

        try (Connection session = DriverManager.getConnection(copy.url())) {
            session.createStatement().executeUpdate("restore from " + original.quoted());
            assertThat(Sql.column(session, "SELECT name FROM sqlite_schema")).containsExactly("copied");
        }
    }

    private Path file(String name, String file) throws Exception {
        return Files.createDirectories(folder.resolve(name)).resolve(file);
    }
}
