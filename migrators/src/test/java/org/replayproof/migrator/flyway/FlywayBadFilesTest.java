package org.replayproof.migrator.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.sql.SqliteDialect;

/** Files that Flyway cannot read, and very many of them. */
class FlywayBadFilesTest {

    @TempDir
    Path directory;

    private FlywayFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new FlywayFolder(directory);
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused_with_its_place() {
        folder.people().with("V5__a.sql", "-- fine\nSELECT 'é';".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> folder.open(new SqliteDialect()))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessage(folder.path().resolve("V5__a.sql") + " is not UTF-8: the byte 0xE9 at offset 16 (line 2)"
                        + " belongs to no character. Save the file as UTF-8.");
    }

    @Test
    void a_file_of_another_encoding_runs_where_flyway_is_told_so() throws SQLException {
        folder.with(
                "V1__a.sql",
                "CREATE TABLE a(x TEXT);\nINSERT INTO a VALUES ('é');".getBytes(StandardCharsets.ISO_8859_1));
        FlywayFolder.Target target = folder.target("sqlite");
        Migrator migrator = folder.open(target.dialect(), flyway -> flyway.encoding(StandardCharsets.ISO_8859_1));

        migrator.applyAll(migrator.history().migrations(), target.source());

        assertThat(target.column("SELECT x FROM a")).containsExactly("é");
    }

    @Test
    void a_link_to_nowhere_is_an_error_that_names_it() throws IOException {
        folder.people();
        Files.createSymbolicLink(folder.path().resolve("V5__b.sql"), directory.resolve("gone.sql"));

        assertThatThrownBy(() -> folder.open(new SqliteDialect()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(folder.path().resolve("V5__b.sql")
                        + " cannot be read: there is no such file; a link may lead nowhere");
    }

    @Test
    @Timeout(60)
    void a_link_that_leads_in_a_circle_is_named_because_flyway_follows_it() throws IOException {
        folder.people();
        Path link = Files.createSymbolicLink(folder.path().resolve("sub/up"), folder.path());

        assertThatThrownBy(() -> folder.open(new SqliteDialect()))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessage(link
                        + " is a link to a folder that it lies in. Flyway follows it in a circle and finds the same"
                        + " files again. Remove the link.");
        Files.delete(link);
        assertThat(folder.open(new SqliteDialect()).history().migrations()).hasSize(4);
    }

    @Test
    @Timeout(120)
    void ten_thousand_files_are_listed() {
        for (int i = 1; i <= 10_000; i++) {
            folder.with("V" + i + "__x.sql", "SELECT 1;");
        }
        long start = System.nanoTime();

        assertThat(folder.open(new SqliteDialect()).history().migrations()).hasSize(10_000);

        System.out.println("Flyway lists 10,000 files in "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }
}
