package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.replayproof.assertions.Shop.failure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.engine.Engines;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Blame.Deed;
import org.replayproof.finding.MigrationRef;
import org.replayproof.schema.Schema;
import org.sqlite.SQLiteDataSource;

class SchemaAssertionsTest {

    private final Connection connection = Shop.sqlite();

    private Schema schema() {
        return SchemaSource.of(connection).schema();
    }

    @Test
    void a_connection_is_all_it_takes() {
        SchemaAssertions.assertThat(connection)
                .table("deals")
                .hasColumns("title", "status")
                .column("app_id")
                .hasType("INTEGER")
                .isNullable()
                .references("apps", "id");
    }

    @Test
    void a_data_source_is_asked_over_connections_of_its_own(@TempDir Path folder) throws SQLException {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + folder.resolve("shop.db"));
        Shop.build(dataSource.getConnection(), Shop.ON_SQLITE).close();

        SchemaAssertions.assertThat(dataSource).table("apps").hasRowCount(1);
        assertThat(failure(() -> SchemaAssertions.assertThat(dataSource).hasTable("agents")))
                .contains("\n  database   SQLite " + schema().version() + ", jdbc:sqlite:" + folder.resolve("shop.db")
                        + "\n");
    }

    @Test
    void a_failure_says_where_the_database_is() {
        assertThat(failure(() -> SchemaAssertions.assertThat(connection).hasTable("agents")))
                .isEqualTo("""
                        Missing table: agents does not exist.

                          expected   table agents
                          actual     the schema has 4 tables: apps, audit_log, deals, ledger
                          database   SQLite %s, jdbc:sqlite::memory:
                          more       docs/failures/missing-table.md
                        """.formatted(schema().version()));
    }

    @Test
    void a_failure_names_the_migration_to_blame() {
        Blame blame = new Blame(List.of(
                new Blame.Event(Deed.CREATED, new MigrationRef("1", "0001_init.sql"), 31, ""),
                new Blame.Event(Deed.LOST, new MigrationRef("20", "0020_fix_tier.sql"), 12, "table rebuild")));
        SchemaSource source = SchemaSource.of(schema())
                .origins(object -> object.path().equals("deals.metadata") ? Optional.of(blame) : Optional.empty())
                .whereabouts(() -> "SQLite 3.54, kept at target/replayproof/SchemaTest-deals.db");

        assertThat(failure(
                        () -> SchemaAssertions.assertThat(source).table("deals").hasColumns("metadata")))
                .isEqualTo("""
                        Missing column: deals.metadata does not exist.

                          expected   column metadata
                          actual     deals has 7 columns: id, app_id, title, status, net, gross, email
                          blame      created by 0001_init.sql:31, lost in 0020_fix_tier.sql:12 (table rebuild)
                          repair     ALTER TABLE deals ADD COLUMN metadata …
                          database   SQLite 3.54, kept at target/replayproof/SchemaTest-deals.db
                          more       docs/failures/missing-column.md
                        """);
    }

    @Test
    void a_green_assertion_asks_for_neither_blame_nor_place() {
        List<String> asked = new ArrayList<>();
        SchemaSource source = SchemaSource.of(schema())
                .origins(object -> {
                    asked.add("blame");
                    return Optional.empty();
                })
                .whereabouts(() -> {
                    asked.add("place");
                    return "";
                });
        SchemaAssertions.assertThat(source).hasTable("deals").table("deals").hasColumns("id");

        assertThat(asked).isEmpty();
    }

    @Test
    void blame_that_fails_does_not_replace_the_failure() {
        SchemaSource source = SchemaSource.of(schema()).origins(object -> {
            throw new IllegalStateException("replay broke");
        });

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> SchemaAssertions.assertThat(source).hasTable("agents"))
                .withMessageStartingWith("Missing table: agents does not exist.")
                .satisfies(error -> assertThat(error.getSuppressed())
                        .singleElement()
                        .satisfies(suppressed -> assertThat(suppressed).hasMessage("replay broke")));
    }

    @Test
    void a_schema_read_anew_is_seen_as_it_is_when_asked() throws SQLException {
        SchemaAssert live = SchemaAssertions.assertThat(SchemaSource.reading(this::schema));
        live.doesNotHaveTable("agents");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE agents (id INTEGER PRIMARY KEY)");
        }
        live.hasTable("agents").matches(schema -> schema.table("agents").isPresent());
        live.satisfies(schema -> assertThat(schema.table("agents")).isPresent());
        live.isEqualTo(schema()).isNotEqualTo(new Schema("SQLite", "3", "main", List.of()));
        assertThat(live.actual()).isEqualTo(schema());
    }

    @Test
    void assertions_of_assertj_itself_look_at_the_same_schema() {
        SchemaAssert live =
                SchemaAssertions.assertThat(SchemaSource.reading(this::schema)).as("the shop");
        Condition<Schema> empty = new Condition<>(schema -> schema.objects().isEmpty(), "empty");
        live.isNotNull()
                .isNot(empty)
                .doesNotHave(empty)
                .doesNotMatch(empty::matches)
                .doesNotMatch(empty::matches, "empty");

        live.isIn(schema())
                .isIn(List.of(schema()))
                .isNotIn("x")
                .isNotIn(List.of("x"))
                .isNotSameAs(schema());
        live.isInstanceOf(Schema.class).hasToString(schema().toString()).doesNotHaveToString("x");

        assertThat(failure(() -> live.isNotIn(schema()))).contains("[the shop]");
        assertThat(failure(() -> live.isSameAs(schema()))).contains("[the shop]");
        assertThat(failure(() -> live.doesNotHaveToString(schema().toString()))).contains("[the shop]");
        assertThat(failure(live::isNull)).contains("[the shop]");
        assertThat(failure(() -> live.is(empty))).contains("[the shop]", "to be empty");
        assertThat(failure(() -> live.has(empty))).contains("to have empty");
        assertThat(failure(() -> live.satisfies(empty))).contains("to satisfy:", "empty");
        assertThat(failure(() -> live.satisfiesAnyOf(
                        schema -> assertThat(schema.tables()).isEmpty(),
                        schema -> assertThat(schema.views()).isEmpty())))
                .contains("[the shop]");
        assertThat(failure(() -> live.overridingErrorMessage("not so").isEqualTo(null)))
                .isEqualTo("[the shop] not so\n");
    }

    @Test
    void one_step_to_a_table_reads_once() {
        AtomicInteger readings = new AtomicInteger();
        SchemaAssert counted = SchemaAssertions.assertThat(SchemaSource.reading(() -> {
            readings.incrementAndGet();
            return schema();
        }));
        counted.table("deals")
                .hasColumns("id")
                .column("title")
                .hasType("VARCHAR(40)")
                .isNotNullable();

        assertThat(readings).hasValue(1);
    }

    @Test
    void live_questions_need_a_connection() {
        TableAssert apps = SchemaAssertions.assertThat(schema()).table("apps");

        assertThatIllegalStateException()
                .isThrownBy(() -> apps.column("name").accepts("x"))
                .withMessage("The database itself has to answer this. It needs a connection: assertThat(dataSource)");
        assertThatIllegalStateException().isThrownBy(() -> apps.hasRowCount(1));
    }

    @Test
    void without_a_connection_expressions_are_compared_as_text() {
        ColumnAssert status =
                SchemaAssertions.assertThat(schema()).table("deals").column("status");
        status.hasDefault("( 'open' )");
        status.returnToTable().hasCheck("STATUS in ('open','won', 'lost')");

        assertThat(failure(() -> status.hasDefault("'OPEN'")))
                .startsWith("Wrong default: the default of deals.status is 'open', not 'OPEN'.");
    }

    @Test
    void questions_leave_an_open_transaction_alone() throws SQLException {
        for (Connection session : List.of(Shop.sqlite(), Shop.postgres())) {
            session.setAutoCommit(false);
            try (Statement statement = session.createStatement()) {
                statement.execute("INSERT INTO apps VALUES (2, 'two')");
            }
            TableAssert deals = SchemaAssertions.assertThat(session).table("deals");
            deals.column("net").rejects(-1).hasDefault("0 ");
            deals.hasCheck("net >= /* no debts */ 0");
            deals.returnToSchema().table("apps").hasRowCount(2);
            assertThat(session.getAutoCommit()).isFalse();
            session.rollback();
            SchemaAssertions.assertThat(session).table("apps").hasRowCount(1);
            session.close();
        }
    }

    @Test
    void questions_leave_autocommit_on_and_no_trace() throws SQLException {
        for (Connection session : List.of(Shop.sqlite(), Shop.postgres())) {
            Schema before = SchemaSource.of(session).schema();
            SchemaAssertions.assertThat(session)
                    .table("deals")
                    .hasCheck("net >= /* no debts */ 0")
                    .column("title")
                    .accepts("x");

            assertThat(session.getAutoCommit()).isTrue();
            SchemaAssertions.assertThat(session)
                    .hasNoDifferenceTo(before)
                    .table("deals")
                    .hasRowCount(0);
            session.close();
        }
    }

    @Test
    void descriptions_go_along_into_the_depth() {
        SchemaAssert described = SchemaAssertions.assertThat(connection).as("after %s", "V7");

        assertThat(failure(() -> described.table("deals").column("title").hasType("INTEGER")))
                .startsWith("[after V7] Wrong column type: deals.title is VARCHAR(40), not INTEGER.\n");
        assertThat(failure(() -> described.ignoring("x").hasTable("agents"))).startsWith("[after V7] Missing table");
    }

    @Test
    void a_message_of_ones_own_replaces_ours() {
        assertThat(failure(() -> SchemaAssertions.assertThat(connection)
                        .overridingErrorMessage("run the migrations first")
                        .hasTable("agents")))
                .isEqualTo("run the migrations first\n");
    }

    @Test
    void an_engine_of_ones_own_goes_before_the_one_that_is_found() throws SQLException {
        Schema foreign = new Schema("Elsewhere", "1", "main", schema().objects());
        SchemaAssertions.assertThat(SchemaSource.of(foreign).engine(Engines.of(connection)))
                .table("deals")
                .column("title")
                .hasType("varchar ( 40 )");
    }

    @Test
    void handles_names_that_need_quotes() throws SQLException {
        for (Connection session : List.of(Shop.emptySqlite(), Shop.postgres())) {
            session.setAutoCommit(false);
            try (Statement statement = session.createStatement()) {
                statement.execute("""
                        CREATE TABLE "Order" (
                            "table" INTEGER DEFAULT 7 CHECK ("table" > 0),
                            "größe in €" INTEGER,
                            "a""b" INTEGER)""");
                statement.execute("CREATE INDEX \"Order-Index\" ON \"Order\" (\"größe in €\") WHERE \"a\"\"b\" > 1");
            }
            SchemaAssertions.assertThat(session)
                    .table("Order")
                    .hasRowCount(0)
                    .hasCheck("\"table\" /* reserved */ > 0")
                    .index("Order-Index")
                    .hasPredicate("\"a\"\"b\" /* a quote */ > 1")
                    .hasKeys("\"größe in €\"")
                    .returnToTable()
                    .column("table")
                    .hasDefault("/* lucky */ 7")
                    .accepts(1)
                    .rejects(0);
            session.close();
        }
    }

    @Test
    void other_namespaces_go_by_their_names() throws SQLException {
        try (Connection session = Shop.postgres();
                Statement statement = session.createStatement()) {
            session.setAutoCommit(false);
            statement.execute("CREATE SCHEMA audit");
            statement.execute("CREATE TYPE audit.kind AS ENUM ('in', 'out')");
            statement.execute(
                    "CREATE TABLE audit.deals (app_id integer REFERENCES apps (id), kind audit.kind DEFAULT 'in')");
            TableAssert deals = SchemaAssertions.assertThat(session).table("audit.deals");
            deals.hasRowCount(0).hasForeignKey("app_id");
            deals.column("kind").hasType("audit.kind").hasDefault("'in'").allowsExactly("in", "out");

            assertThat(failure(() -> deals.hasColumns("title")))
                    .startsWith("Missing column: audit.deals.title does not exist.")
                    .contains("ALTER TABLE audit.deals ADD COLUMN title …");
            session.rollback();
        }
    }

    @Test
    void distinguishes_a_closed_connection_from_a_wrong_schema() throws SQLException {
        connection.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> SchemaAssertions.assertThat(connection))
                .withMessageStartingWith("cannot read the schema: ");
    }

    @Test
    void rejects_null_as_a_value() {
        ColumnAssert name =
                SchemaAssertions.assertThat(connection).table("apps").column("name");
        org.assertj.core.api.Assertions.assertThatNullPointerException()
                .isThrownBy(() -> name.accepts(nothing()))
                .withMessage("value; isNullable() asserts about NULL");
    }

    @SuppressWarnings("NullAway")
    private static Object nothing() {
        return null;
    }
}
