package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.fixture.Scenario;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Settings;
import org.replayproof.sql.SqliteDialect;

/** What a starter test says is Java, is true of its own database, and is false of another one. */
class StarterTestTest {

    private static final String COMMON = "classpath:org/jobrunr/storage/sql/common/migrations";
    private static final String OF_POSTGRES = "classpath:org/jobrunr/storage/sql/postgres/migrations";

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_shop_s_test_is_green_until_the_shop_changes(Database database) throws SQLException {
        boolean sqlite = database instanceof Sqlite;
        try (LiveDatabase shop = database.server(Settings.fromSystem()).create();
                Connection connection = shop.dataSource().getConnection()) {
            Shop.build(connection, sqlite ? Shop.ON_SQLITE : Shop.ON_POSTGRES);
            StarterRun run = StarterRun.of(StarterTest.of(connection).className("com.acme.ShopStarter"), folder);

            assertThat(run.failures(shop.dataSource())).isEmpty();
            assertThat(run.tests()).contains("the_tables_are_these", "table_deals", "view_open_deals");
            assertThat(plant(connection, shop.dataSource(), run, sqlite)).isEqualTo(sqlite ? """
                    DROP INDEX deals_email_idx
                      table_deals: Missing index: deals has no index of the name deals_email_idx.
                    CREATE TABLE more (a TEXT)
                      the_tables_are_these: Extra table: more is there, and is not among the tables named.
                    DROP VIEW open_deals
                      view_open_deals: Missing view: open_deals does not exist.
                    CREATE VIEW open_deals AS SELECT id, title FROM deals
                      view_open_deals: Wrong view: open_deals is defined otherwise.
                    DROP TABLE ledger
                      table_ledger: Missing table: ledger does not exist.
                      the_tables_are_these: 2 findings.
                    CREATE TABLE ledger (k TEXT PRIMARY KEY, v INTEGER)
                      table_ledger: Wrong table options: ledger is not STRICT.
                    """ : """
                    ALTER TABLE deals DROP COLUMN code
                      table_deals: Missing column: deals.code does not exist.
                    ALTER TABLE apps ALTER COLUMN name DROP NOT NULL
                      table_apps: Wrong nullability: apps.name accepts NULL.
                    ALTER TABLE runs VALIDATE CONSTRAINT runs_app
                      table_runs: Wrong foreign key: runs(app_id) has been checked against all rows.
                    ALTER TABLE cache SET LOGGED
                      table_cache: Wrong table options: cache is not UNLOGGED.
                    CREATE TABLE more (a int)
                      the_tables_are_these: Extra table: more is there, and is not among the tables named.
                    ALTER TYPE deal_status ADD VALUE 'late'
                      enum_types: Wrong enum labels: deal_status has late besides.
                    ALTER SEQUENCE order_seq INCREMENT BY 1
                      sequences: Wrong sequence: order_seq increments by 1, not by 50.
                    CREATE OR REPLACE VIEW open_deals AS SELECT id, title FROM deals
                      view_open_deals: Wrong view: open_deals is defined otherwise.
                    """);
        }
    }

    /** Each change with the first line of what it turned red. */
    private static String plant(Connection connection, DataSource shop, StarterRun run, boolean sqlite) {
        StringBuilder messages = new StringBuilder();
        Set<String> known = new HashSet<>();
        for (String ddl : sqlite ? SQLITE_CHANGES : POSTGRES_CHANGES) {
            Shop.build(connection, List.of(ddl));
            messages.append(ddl).append('\n');
            run.failures(shop).forEach((test, message) -> {
                String line = test + ": " + message.lines().findFirst().orElseThrow();
                if (known.add(line)) {
                    messages.append("  ").append(line).append('\n');
                }
            });
        }
        return messages.toString();
    }

    private static final List<String> SQLITE_CHANGES = List.of(
            "DROP INDEX deals_email_idx",
            "CREATE TABLE more (a TEXT)",
            "DROP VIEW open_deals",
            "CREATE VIEW open_deals AS SELECT id, title FROM deals",
            "DROP TABLE ledger",
            "CREATE TABLE ledger (k TEXT PRIMARY KEY, v INTEGER)");

    private static final List<String> POSTGRES_CHANGES = List.of(
            "ALTER TABLE deals DROP COLUMN code",
            "ALTER TABLE apps ALTER COLUMN name DROP NOT NULL",
            "ALTER TABLE runs VALIDATE CONSTRAINT runs_app",
            "ALTER TABLE cache SET LOGGED",
            "CREATE TABLE more (a int)",
            "ALTER TYPE deal_status ADD VALUE 'late'",
            "ALTER SEQUENCE order_seq INCREMENT BY 1",
            "CREATE OR REPLACE VIEW open_deals AS SELECT id, title FROM deals");

    @ParameterizedTest
    @MethodSource("databases")
    void a_real_history_s_test_is_green_and_red_after_a_change(Database database) throws SQLException {
        MigrationProject project = ProjectDefinition.standard()
                .on(database)
                .migrations(database instanceof Sqlite ? new String[] {COMMON} : new String[] {COMMON, OF_POSTGRES})
                .open();
        try (LiveDatabase live = project.fresh(17);
                Connection connection = live.dataSource().getConnection()) {
            StarterRun run = StarterRun.of(StarterTest.of(live.dataSource()), folder);

            assertThat(run.failures(live.dataSource())).isEmpty();
            assertThat(run.tests()).hasSizeGreaterThan(6).contains("table_jobrunr_jobs");
            Shop.build(connection, List.of("ALTER TABLE jobrunr_metadata RENAME COLUMN owner TO holder"));
            assertThat(run.failures(live.dataSource()))
                    .containsOnlyKeys("table_jobrunr_metadata")
                    .values()
                    .first()
                    .asString()
                    .startsWith("2 findings.\n\n1) Missing column: jobrunr_metadata.owner does not exist.");
        }
    }

    @Test
    void reads_like_one_written_by_hand() throws SQLException {
        try (Connection connection = Shop.build(
                Shop.emptySqlite(), Scenario.statements("deals-of-one-app/sqlite.sql", new SqliteDialect()))) {
            StarterTest starter = StarterTest.of(connection).className("com.acme.DealsSchemaTest");

            assertThat(starter.source().replaceFirst("SQLite [0-9.]+", "SQLite VERSION"))
                    .isEqualTo("""
                            package com.acme;

                            import javax.sql.DataSource;
                            import org.junit.jupiter.api.Test;
                            import org.junit.jupiter.api.TestInstance;
                            import org.replayproof.assertions.SchemaAssert;
                            import org.replayproof.assertions.SchemaAssertions;
                            import org.replayproof.assertions.TableAssert;
                            import org.replayproof.schema.Column.Identity;
                            import org.replayproof.schema.ForeignKey.Action;

                            /** What SQLite VERSION had when StarterTest wrote this. */
                            @TestInstance(TestInstance.Lifecycle.PER_CLASS)
                            abstract class DealsSchemaTest {

                                private SchemaAssert schema;

                                /** Hands out connections to the database; it is read once. */
                                protected abstract DataSource dataSource();

                                private SchemaAssert schema() {
                                    if (schema == null) {
                                        schema = SchemaAssertions.assertThat(dataSource());
                                    }
                                    return schema;
                                }

                                @Test
                                void the_tables_are_these() {
                                    schema().hasExactlyTables("apps", "deals");
                                }

                                @Test
                                void table_apps() {
                                    TableAssert table = schema().table("apps");
                                    table.hasExactlyColumnsInOrder("id", "name").hasPrimaryKey("id");
                                    table.column("id").hasType("INTEGER").isNotNullable().hasIdentity(Identity.ROWID);
                                    table.column("name").hasType("TEXT").isNotNullable().hasNoDefault();
                                    table.unique("name");
                                }

                                @Test
                                void table_deals() {
                                    TableAssert table = schema().table("deals");
                                    table.hasExactlyColumnsInOrder("id", "app_id", "status").hasPrimaryKey("id");
                                    table.column("id").hasType("INTEGER").isNotNullable().hasIdentity(Identity.ROWID);
                                    table.column("app_id").hasType("INTEGER").isNullable().hasNoDefault();
                                    table.column("status").hasType("TEXT").isNotNullable().hasDefault("'open'");
                                    table
                                            .foreignKey("app_id")
                                            .references("apps", "id")
                                            .onDelete(Action.CASCADE)
                                            .onUpdate(Action.NO_ACTION)
                                            .isValidated();
                                    table.check("known").hasExpression("status IN ('open', \\"won\\")").isValidated();
                                    table
                                            .index("deals_status")
                                            .isNotUnique()
                                            .usesMethod("btree")
                                            .hasKeys("status DESC")
                                            .hasPredicate("status <> 'won'")
                                            .isValid();
                                }

                                @Test
                                void view_open_deals() {
                                    schema()
                                            .view("open_deals")
                                            .isReadable()
                                            .hasExactlyColumns("id")
                                            .hasDefinitionContaining("SELECT id FROM deals WHERE status = 'open'");
                                }
                            }
                            """);
            assertThat(starter.source())
                    .isEqualTo(StarterTest.of(connection)
                            .className("com.acme.DealsSchemaTest")
                            .source());
        }
    }

    @Test
    void names_of_any_kind_are_written_as_java_can_have_them() throws SQLException {
        List<String> names = List.of(
                "table",
                "class",
                "a b",
                "a-b",
                "a.b",
                "1st",
                "Größe",
                "quote\"d",
                "back\\slash",
                "\\u0041",
                "tab\tbed",
                "😀");
        try (LiveDatabase live =
                        new Postgres.Embedded().server(Settings.fromSystem()).create();
                Connection connection = live.dataSource().getConnection()) {
            for (String name : names) {
                String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
                Shop.build(
                        connection,
                        List.of("CREATE TABLE " + quoted + " (" + quoted + " int, CHECK (" + quoted + " > 0))"));
            }
            StarterRun run = StarterRun.of(StarterTest.of(connection), folder);

            assertThat(run.failures(live.dataSource())).isEmpty();
            assertThat(run.tests())
                    .containsExactlyInAnyOrder(
                            "the_tables_are_these",
                            "table_table",
                            "table_class",
                            "table_a_b",
                            "table_a_b_2",
                            "table_a_b_3",
                            "table_1st",
                            "table_Größe",
                            "table_quote_d",
                            "table_back_slash",
                            "table__u0041",
                            "table_tab_bed",
                            "table__");
        }
    }

    @Test
    void what_is_ignored_is_not_written() throws SQLException {
        try (Connection shop = Shop.sqlite()) {
            assertThat(StarterTest.of(shop).ignoring("audit_*").source())
                    .contains("table_deals")
                    .doesNotContain("audit_log()");
        }
    }

    @Test
    void a_name_that_is_none_is_refused() throws SQLException {
        try (Connection shop = Shop.sqlite()) {
            StarterTest starter = StarterTest.of(shop);

            for (String name : List.of("", "com.acme.", "com acme", "1st", "a/b", "../Evil")) {
                assertThatThrownBy(() -> starter.className(name))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "\"" + name
                                        + "\" is not the name of a class.\n  next step   write it like com.acme.ShopSchemaTest");
            }
        }
    }

    @Test
    void a_file_that_is_there_is_not_overwritten() throws SQLException, IOException {
        try (Connection shop = Shop.sqlite()) {
            StarterTest starter = StarterTest.of(shop).className("com.acme.ShopStarter");
            Path file = starter.writeTo(folder);

            assertThat(file)
                    .isEqualTo(folder.resolve("com/acme/ShopStarter.java"))
                    .hasContent(starter.source());
            Files.writeString(file, "mine");
            assertThatThrownBy(() -> starter.writeTo(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(file + " exists already.\n  next step   delete it, or give the class another name");
            assertThat(file).hasContent("mine");
        }
    }
}
