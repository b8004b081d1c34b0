package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.replayproof.assertions.SchemaAssertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.finding.DatabaseCheck;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.schema.ObjectRef;

/** A check of a database that exists, as an assertion. */
class TrueToTest {

    @TempDir
    Path folder;

    private DataSource database;

    @BeforeEach
    void a_database() {
        database = TestSqlite.at(folder.resolve("app.db"));
    }

    private static DatabaseCheck finding(Severity severity) {
        Finding finding = Finding.of(AssertionFailure.CHECK, severity, ObjectRef.migration("001_a.sql"))
                .sentence("001_a.sql is recorded as applied, and nothing of it is in the database.");
        return database -> Report.of(List.of("001_a.sql"), List.of(), List.of(finding));
    }

    @Test
    void a_red_finding_fails_with_its_sentence() {
        assertThatThrownBy(() -> assertThat(database).isTrueTo(finding(Severity.BREAKS)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("001_a.sql is recorded as applied, and nothing of it is in the database.");
    }

    @Test
    void a_note_passes() {
        assertThat(database).isTrueTo(finding(Severity.NOTE)).doesNotHaveTable("a");
    }

    @Test
    void a_connection_is_not_enough() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThatThrownBy(() -> assertThat(connection).isTrueTo(finding(Severity.NOTE)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("assertThat(dataSource)");
        }
    }
}
