package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.replay.fixture.Histories;

/** An object that is missing because the file that creates it runs later, or is not in the history. */
class WrongOrderTest {

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private Finding finding(Database database, String... history) {
        return Histories.only(new ReplaysFromZero(new Histories(folder, database).of(history)).run());
    }

    @Test
    void names_the_later_file_and_the_order_of_the_tool() {
        Finding finding = finding(
                new Sqlite(),
                "10_items.sql",
                "-- migrate:up\nALTER TABLE orders ADD COLUMN note text;\n-- migrate:down\n",
                "2_orders.sql",
                "-- migrate:up\nCREATE TABLE orders (id integer);\n-- migrate:down\n");

        assertThat(FindingText.PLAIN.print(finding)).isEqualTo("""
                Migration fails: 10_items.sql fails in statement 1, line 2: no such table: orders. 2_orders.sql creates orders, and \
                runs later: the order of SQL folder (dbmate) is by name, as text: 10_x before 2_x.

                  expected   this statement to run: ALTER TABLE orders ADD COLUMN note text
                  actual     no such table: orders
                             error code 1
                  blame      created by 2_orders.sql:2 (which runs later)
                  repair     Rename one of the two, so that 2_orders.sql runs before 10_items.sql.
                  more       docs/failures/migration-fails.md""");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_column_that_a_later_file_adds_is_named(Database database) {
        Finding finding = finding(
                database,
                "001_a.sql",
                "CREATE TABLE orders (id integer)",
                "002_b.sql",
                "INSERT INTO orders (id, note) VALUES (1, 'x')",
                "003_c.sql",
                "ALTER TABLE orders ADD COLUMN note text");

        assertThat(finding.sentence()).contains("003_c.sql creates note, and runs later");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_first_migration_that_rebuilds_a_table_lacks_its_baseline(Database database) {
        String renamed = """
                ALTER TABLE person RENAME TO person_old;
                CREATE TABLE person (id integer, role text);
                INSERT INTO person SELECT id, role FROM person_old;
                DROP TABLE person_old;
                """;
        String copied = """
                CREATE TABLE person_new (id integer, role text);
                INSERT INTO person_new SELECT id, role FROM person;
                DROP TABLE person;
                ALTER TABLE person_new RENAME TO person;
                """;

        for (String rebuild : List.of(renamed, copied)) {
            Finding finding = finding(database, "001_role.sql", rebuild);
            assertThat(finding.code().id() + ": " + finding.sentence())
                    .isEqualTo(
                            "baseline-missing: 001_role.sql is the first migration and expects person, which nothing has"
                                    + " made before it.");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_first_migration_that_uses_its_own_table_too_early_does_not(Database database) {
        Finding finding =
                finding(database, "001_a.sql", "CREATE INDEX i ON person (id);\nCREATE TABLE person (id integer);\n");

        assertThat(finding.code().id()).isEqualTo("migration-fails");
    }
}
