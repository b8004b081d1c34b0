package org.replayproof.migrator.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.sql.SqliteDialect;

/** Files that Liquibase misreads, or cannot find its way through. */
class LiquibaseBadFilesTest {

    private static final String MASTER = "db/changelog/db.changelog-master.sql";

    private static final String SCRIPT = """
            --liquibase formatted sql
            --changeset x:1
            CREATE TABLE a(x TEXT);
            INSERT INTO a VALUES ('é');
            """;

    @TempDir
    Path directory;

    private ChangeLogs logs;

    @BeforeEach
    void makeFolder() {
        logs = new ChangeLogs(directory);
    }

    private List<String> stored() throws SQLException {
        ChangeLogs.Target target = logs.target("sqlite");
        Migrator migrator = logs.open(target.dialect());
        migrator.applyAll(migrator.history().migrations(), target.source());
        return target.column("SELECT x FROM a");
    }

    private void master(Charset encoding) {
        logs.folder().with(MASTER, SCRIPT.getBytes(encoding));
    }

    @Test
    void a_changelog_that_is_not_utf_8_is_refused_with_its_place() throws SQLException {
        master(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> logs.open(new SqliteDialect()))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessage(logs.folder().path().resolve(MASTER) + " is not UTF-8: the byte 0xE9 at offset 89 (line 4)"
                        + " belongs to no character. Save the file as UTF-8.");
        master(StandardCharsets.UTF_8);
        assertThat(stored()).containsExactly("é");
    }

    @Test
    void a_script_that_is_not_utf_8_is_refused_unless_its_encoding_is_told() throws SQLException {
        logs.xml("db/changelog/db.changelog-master.xml", """
                <changeSet id="1" author="x"><sqlFile path="a.sql" relativeToChangelogFile="true"/></changeSet>
                """);
        logs.folder()
                .with(
                        "db/changelog/a.sql",
                        "CREATE TABLE a(x TEXT);\nINSERT INTO a VALUES ('é');".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> logs.open(new SqliteDialect()))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessage(logs.folder().path().resolve("db/changelog/a.sql") + " is not UTF-8: the byte 0xE9 at"
                        + " offset 47 (line 2) belongs to no character. Save the file as UTF-8.");
        logs.xml("db/changelog/db.changelog-master.xml", """
                <changeSet id="1" author="x">
                    <sqlFile path="a.sql" relativeToChangelogFile="true" encoding="ISO-8859-1"/>
                </changeSet>
                """);
        assertThat(stored()).containsExactly("é");
    }

    @Test
    void a_changelog_in_xml_says_itself_how_it_is_encoded() throws SQLException, IOException {
        logs.xml("db/changelog/db.changelog-master.xml", """
                <changeSet id="1" author="x"><sql>CREATE TABLE a(x TEXT); INSERT INTO a VALUES ('é')</sql></changeSet>
                """);
        Path changeLog = logs.folder().path().resolve("db/changelog/db.changelog-master.xml");
        String text = Files.readString(changeLog).replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"");
        Files.writeString(changeLog, text, StandardCharsets.ISO_8859_1);

        assertThat(stored()).containsExactly("é");
    }

    @Test
    @Timeout(60)
    void a_link_that_leads_in_a_circle_is_named() throws IOException {
        logs.people();
        Path parts = logs.folder().path().resolve("db/changelog/parts");
        Path link = Files.createSymbolicLink(
                parts.resolve("up"), logs.folder().path().resolve("db/changelog"));

        assertThatThrownBy(() -> logs.open(new SqliteDialect()))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessage(
                        link + " is a link to a folder that it lies in. Liquibase follows it in a circle and finds the"
                                + " same files again. Remove the link.");
        Files.delete(link);
        assertThat(logs.open(new SqliteDialect()).history().migrations()).hasSize(6);
    }
}
