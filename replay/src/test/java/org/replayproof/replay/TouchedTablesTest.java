package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.schema.Schema;
import org.replayproof.sql.SqliteDialect;

class TouchedTablesTest {

    private static final String[] ALL = {"audit", "children", "kept", "notes", "parents", "texts"};

    @TempDir
    Path folder;

    private Schema schema;

    /** Children go with their parents; what is kept refuses; a trigger writes an audit, and a view into notes. */
    @BeforeEach
    void readSchema() throws SQLException {
        MigrationProject project = new Histories(folder, new Sqlite()).scenario("tables-touched-by-keys-and-triggers");
        try (LiveDatabase live = project.fresh(1);
                Connection connection = live.dataSource().getConnection()) {
            schema = project.schema(connection);
        }
    }

    private List<String> touchedBy(String... statements) {
        return schema.tables().stream()
                .filter(new TouchedTables(new SqliteDialect())
                        .by(
                                Stream.of(statements)
                                        .map(sql -> new Step.Executed(sql, -1))
                                        .toList(),
                                schema,
                                schema))
                .map(table -> table.name().name())
                .filter(name -> !name.startsWith("texts_"))
                .toList();
    }

    @Test
    void a_statement_touches_the_tables_that_it_names_and_those_that_hold_the_rows_of_others() {
        assertThat(touchedBy("INSERT INTO kept VALUES (1)")).containsExactly("kept", "texts");
        assertThat(touchedBy("insert into \"KEPT\" select 1", "DELETE FROM [notes]"))
                .containsExactly("kept", "notes", "texts");
    }

    @Test
    void a_foreign_key_that_acts_carries_on_and_so_does_a_trigger() {
        assertThat(touchedBy("DELETE FROM parents")).containsExactly("audit", "children", "parents", "texts");
        assertThat(touchedBy("DELETE FROM children")).containsExactly("audit", "children", "texts");
    }

    @Test
    void a_view_that_is_written_touches_what_its_trigger_writes() {
        assertThat(touchedBy("INSERT INTO all_notes VALUES ('x')")).containsExactly("notes", "texts");
    }

    @Test
    void what_only_looks_or_sets_touches_nothing() {
        assertThat(touchedBy("PRAGMA foreign_keys = ON", "-- nothing")).containsExactly("texts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATTACH 'x.db' AS x",
                "PRAGMA writable_schema = ON",
                "INSERT INTO kept VALUES ('",
                "SELECT 1; DETACH x",
            })
    void what_may_reach_more_than_it_names_casts_doubt_on_all(String sql) {
        assertThat(touchedBy(sql)).containsExactly(ALL);
    }

    @Test
    void without_known_statements_all_tables_are_in_doubt() {
        assertThat(touchedBy()).containsExactly(ALL);
    }
}
