package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.engine.Engines;
import org.replayproof.golden.GoldenFile;
import org.replayproof.schema.Schema;

/** What was accepted is green, what was not is red, object by object, and one switch accepts it. */
class GoldenFileTest {

    private static final String CI = "replayproof.ci";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void on_a_desk() {
        file = folder.resolve("golden/schema.txt");
        System.setProperty(CI, "false");
    }

    @AfterEach
    void leave_no_switch_behind() {
        System.clearProperty(CI);
        System.clearProperty(GoldenFile.WRITE);
    }

    @Test
    void a_golden_file_that_is_missing_says_how_to_write_it() throws SQLException {
        try (Connection shop = Shop.sqlite()) {
            assertThat(Shop.failure(() -> Shop.quietly(shop).matchesGoldenFile(file)))
                    .isEqualTo("""
                            Golden file missing: FILE does not exist.

                              expected   the schema that was accepted, in FILE
                              actual     no such file
                              repair     Write it once with -Dreplayproof.golden.write=true, look it through, and commit it.
                              more       docs/failures/golden-file-missing.md
                            """.replace("FILE", file.toString()));
        }
    }

    @Test
    void the_switch_writes_it_and_then_the_schema_matches() throws SQLException, IOException {
        try (Connection shop = Shop.sqlite()) {
            accept(shop);

            assertThat(Files.readString(file)).startsWith("""
                    # The schema as it was accepted. A difference is red, and one that is meant is accepted with -Dreplayproof.golden.write=true.
                    # After a merge, keep both sides or write it anew.
                    product SQLite
                    version 3
                    default namespace main

                    table apps
                      column id
                        type INTEGER
                        not nullable
                        identity ROWID
                      column name
                        type TEXT
                        not nullable
                    """);
            Shop.quietly(shop).matchesGoldenFile(file);
        }
    }

    @Test
    void accepting_what_is_accepted_leaves_the_file_alone() throws SQLException, IOException {
        try (Connection shop = Shop.sqlite()) {
            accept(shop);
            String mine = "# by hand\n" + Files.readString(file);
            Files.writeString(file, mine);
            accept(shop);

            assertThat(Files.readString(file)).isEqualTo(mine);
            Shop.build(shop, List.of("CREATE TABLE more (a TEXT)"));
            accept(shop);
            assertThat(Files.readString(file)).doesNotContain("# by hand").contains("\ntable more\n");
        }
    }

    @Test
    void each_object_that_differs_is_told_with_its_repair_on_sqlite() throws SQLException {
        try (Connection shop = Shop.build(Shop.sqlite(), List.of("DROP VIEW old_report"))) {
            accept(shop);
            Shop.build(
                    shop,
                    List.of(
                            "CREATE TABLE tags (name TEXT)",
                            "ALTER TABLE audit_log RENAME COLUMN line TO entry",
                            "DROP VIEW open_deals",
                            "CREATE VIEW open_deals AS SELECT id, title FROM deals WHERE status <> 'won'",
                            "DROP INDEX deals_email_idx"));

            assertThat(Shop.failure(() -> Shop.quietly(shop).matchesGoldenFile(file)))
                    .isEqualTo("""
                            5 findings.

                            1) Golden file differs: column audit_log.entry is new (extra).

                              expected   nothing of that name
                              actual     column audit_log.entry: type TEXT, nullable yes; perhaps renamed, see audit_log.line
                              repair     ALTER TABLE audit_log DROP COLUMN entry;
                                         Or accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md

                            2) Golden file differs: column audit_log.line is gone (breaks).

                              expected   column audit_log.line: type TEXT, nullable yes
                              actual     nothing of that name; perhaps renamed, see audit_log.entry
                              repair     ALTER TABLE audit_log ADD COLUMN line TEXT;
                                         Or accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md

                            3) Golden file differs: index deals.deals_email_idx is gone (looser).

                              expected   index deals.deals_email_idx: unique yes, method btree, columns email
                              actual     nothing of that name
                              repair     CREATE UNIQUE INDEX deals_email_idx ON deals (email);
                                         Or accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md

                            4) Golden file differs: view open_deals differs in definition (risky).

                              expected   definition SELECT id, title FROM deals WHERE status = 'open'
                              actual     definition SELECT id, title FROM deals WHERE status <> 'won'
                              repair     Accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md

                            5) Golden file differs: table tags is new (extra).

                              expected   nothing of that name
                              actual     table tags (name)
                              repair     Ignore it, where no migration makes it: ignoring("tags")
                                         Or accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md
                            """);
        }
    }

    @Test
    void each_object_that_differs_is_told_with_its_repair_on_postgres() throws SQLException, IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection shop = Shop.build(server.getPostgresDatabase().getConnection(), Shop.ON_POSTGRES)) {
            accept(shop);
            Shop.quietly(shop).matchesGoldenFile(file);
            Shop.build(
                    shop,
                    List.of(
                            "ALTER TABLE deals ALTER COLUMN stage TYPE varchar(9), ALTER COLUMN net DROP DEFAULT",
                            "ALTER TABLE runs DROP CONSTRAINT runs_app",
                            "ALTER TYPE deal_status ADD VALUE 'late'",
                            "DROP TABLE cache",
                            "CREATE INDEX runs_app_idx ON runs (app_id)"));

            assertThat(Shop.failure(() -> Shop.quietly(shop).matchesGoldenFile(file)))
                    .isEqualTo("""
                            7 findings.

                            1) Golden file differs: table cache is gone (breaks).

                              expected   table cache: options UNLOGGED (k)
                              actual     nothing of that name
                              repair     CREATE UNLOGGED TABLE cache (k text);
                                         Or accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md

                            2) Golden file differs: enum type deal_status differs in labels (extra).

                              expected   labels open, won, lost
                              actual     labels open, won, lost, late
                              repair     Accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md

                            3) Golden file differs: column deals.net differs in default (breaks).

                              expected   default 0
                              actual     default none
                              repair     ALTER TABLE deals ALTER COLUMN net SET DEFAULT 0;
                                         Or accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md

                            4) Golden file differs: column deals.stage differs in type (stricter).

                              expected   type text
                              actual     type character varying(9)
                              repair     ALTER TABLE deals ALTER COLUMN stage TYPE text USING stage::text;
                                         Or accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md

                            5) Golden file differs: check deals.stage_known differs in expression (risky).

                              expected   expression stage = ANY (ARRAY['lead'::text, 'offer'::text])
                              actual     expression stage::text = ANY (ARRAY['lead'::text, 'offer'::text])
                              repair     ALTER TABLE deals DROP CONSTRAINT stage_known, ADD CONSTRAINT stage_known CHECK (stage = ANY (ARRAY['lead'::text, 'offer'::text]));
                                         Or accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md

                            6) Golden file differs: foreign key runs(app_id) is gone (looser).

                              expected   foreign key runs(app_id): columns app_id, references apps(id), on update NO ACTION, on delete NO ACTION, validated no
                              actual     nothing of that name
                              repair     ALTER TABLE runs ADD CONSTRAINT runs_app FOREIGN KEY (app_id) REFERENCES apps (id) NOT VALID;
                                         Or accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md

                            7) Golden file differs: index runs.runs_app_idx is new (extra).

                              expected   nothing of that name
                              actual     index runs.runs_app_idx: unique no, method btree, columns app_id
                              repair     DROP INDEX runs_app_idx;
                                         Or accept the current schema: -Dreplayproof.golden.write=true
                              more       docs/failures/golden-file.md
                            """);
        }
    }

    @Test
    void the_place_of_a_column_and_a_name_that_was_made_up_do_not_matter() throws SQLException {
        try (Connection before = Shop.emptySqlite();
                Connection after = Shop.emptySqlite()) {
            accept(Shop.build(before, List.of("CREATE TABLE t (a INT, b TEXT)")));
            Shop.build(after, List.of("CREATE TABLE t (b TEXT, a INT)"));

            Shop.quietly(after).matchesGoldenFile(file);
            Schema golden = GoldenFile.at(file).schema();
            assertThat(Shop.failure(() -> Shop.quietly(after).hasNoDifferenceTo(golden)))
                    .contains("~ column t.a: position 1 → 2  (note)");
        }
    }

    @Test
    void what_is_ignored_is_neither_written_nor_compared() throws SQLException, IOException {
        try (Connection shop = Shop.sqlite()) {
            System.setProperty(GoldenFile.WRITE, "true");
            Shop.quietly(shop).ignoring("audit_*").matchesGoldenFile(file);
            System.clearProperty(GoldenFile.WRITE);

            assertThat(Files.readString(file)).contains("\ntable apps\n").doesNotContain("\ntable audit_log\n");
            Shop.quietly(shop).ignoring("audit_*").matchesGoldenFile(file);
            assertThat(Shop.failure(() -> Shop.quietly(shop).matchesGoldenFile(file)))
                    .startsWith("Golden file differs: table audit_log is new (extra).");
        }
    }

    @Test
    void a_file_that_was_left_in_the_middle_of_a_merge_says_where() throws SQLException, IOException {
        try (Connection shop = Shop.sqlite()) {
            accept(shop);
            Files.writeString(file, Files.readString(file).replace("table deals\n", "<<<<<<< HEAD\ntable deals\n"));

            assertThat(Shop.failure(() -> Shop.quietly(shop).matchesGoldenFile(file)))
                    .isEqualTo("""
                            Golden file unreadable: FILE is not the text of a schema.

                              expected   what -Dreplayproof.golden.write=true has written
                              actual     line 24: "<<<<<<< HEAD" is a conflict marker of a merge. Resolve the merge, or write the file again.
                              repair     Correct line 24, or write the file again with -Dreplayproof.golden.write=true.
                              more       docs/failures/golden-file-unreadable.md
                            """.replace("FILE", file.toString()));
            accept(shop);
            Shop.quietly(shop).matchesGoldenFile(file);
        }
    }

    @Test
    void another_product_needs_a_file_of_its_own() throws SQLException {
        try (Connection shop = Shop.sqlite();
                Connection other = Shop.postgres()) {
            accept(shop);

            assertThat(Shop.failure(() -> Shop.quietly(other).matchesGoldenFile(file)))
                    .isEqualTo("""
                            Golden file differs: FILE is about another kind of database.

                              expected   a schema of SQLite
                              actual     a schema of PostgreSQL
                              repair     Keep a file for each kind of database.
                              more       docs/failures/golden-file.md
                            """.replace("FILE", file.toString()));
        }
    }

    @Test
    void another_major_version_is_named_where_something_differs() throws SQLException, IOException {
        try (Connection shop = Shop.sqlite()) {
            accept(shop);
            Files.writeString(file, Files.readString(file).replace("version 3", "version 2"));
            Shop.quietly(shop).matchesGoldenFile(file);
            Shop.build(shop, List.of("DROP TABLE audit_log"));

            assertThat(Shop.failure(() -> Shop.quietly(shop).matchesGoldenFile(file)))
                    .contains(
                            "\n  expected   table audit_log (line)\n             (written for SQLite 2, and this is 3)\n");
        }
    }

    @Test
    void accepting_in_a_ci_run_is_refused() throws SQLException {
        try (Connection shop = Shop.sqlite()) {
            System.setProperty(CI, "true");
            System.setProperty(GoldenFile.WRITE, "true");

            assertThatThrownBy(() -> Shop.quietly(shop).matchesGoldenFile(file))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("""
                            replayproof.golden.write is on, and this is a CI run: a change accepted in CI would not be reviewed.
                              next step   write it on your machine and commit it""");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void the_file_gives_the_schema_back() throws SQLException {
        try (Connection shop = Shop.postgres()) {
            accept(shop);

            assertThat(GoldenFile.at(file).schema().isSameAs(Engines.of(shop).read(shop)))
                    .isTrue();
        }
    }

    private void accept(Connection connection) {
        System.setProperty(GoldenFile.WRITE, "true");
        Shop.quietly(connection).matchesGoldenFile(file);
        System.clearProperty(GoldenFile.WRITE);
    }
}
