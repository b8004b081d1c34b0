package org.replayproof.migrator.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migrator;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

/** What runs through Liquibase. */
class LiquibaseMigratorTest {

    private static final String INDEX = "db/changelog/parts/a.json::3::bob";

    @TempDir
    Path directory;

    private ChangeLogs logs;

    @BeforeEach
    void makeFolder() {
        logs = new ChangeLogs(directory);
    }

    private static List<String> ran(ChangeLogs.Target target) throws SQLException {
        return target.column("SELECT ID || ' ' || EXECTYPE FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void runs_all_in_one_go(String product) throws SQLException {
        ChangeLogs.Target target = logs.people().target(product);
        Migrator migrator = logs.open(target.dialect());

        migrator.applyAll(migrator.history().migrations(), target.source());

        assertThat(ran(target))
                .containsExactly(
                        "1 EXECUTED", "2 EXECUTED", "tag-1.0 EXECUTED", "3 EXECUTED", "4 EXECUTED", "view EXECUTED");
        assertThat(target.column("SELECT count(*) FROM adults")).containsExactly("0");
        assertThat(migrator.historyTables())
                .isEqualTo(
                        product.equals("sqlite")
                                ? Set.of("DATABASECHANGELOG", "DATABASECHANGELOGLOCK")
                                : Set.of("databasechangelog", "databasechangeloglock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void runs_exactly_one_in_any_order_and_again(String product) throws SQLException {
        ChangeLogs.Target target = logs.people().target(product);
        Migrator migrator = logs.open(target.dialect());
        History history = migrator.history();

        for (String version : List.of("4", "1", "3", "2", "view")) {
            migrator.apply(history.migration(version), target.source());
        }
        assertThat(ran(target))
                .containsExactly("4 EXECUTED", "1 EXECUTED", "3 EXECUTED", "2 EXECUTED", "view EXECUTED");

        migrator.apply(history.migration("4"), target.source());
        assertThat(target.column("SELECT id FROM gadget")).containsExactly("7");
        migrator.forget(history.migration("4"), target.source());
        assertThat(ran(target)).containsExactly("1 EXECUTED", "3 EXECUTED", "2 EXECUTED", "view EXECUTED");
        assertThatThrownBy(() -> migrator.apply(history.migration("4"), target.source()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already exists")
                .rootCause()
                .isInstanceOf(SQLException.class);
        migrator.forget(history.migration("view"), target.source());
        migrator.apply(history.migration("view"), target.source());
        assertThat(ran(target)).containsExactly("1 EXECUTED", "3 EXECUTED", "2 EXECUTED", "view EXECUTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void takes_back_any_one_by_what_its_author_or_liquibase_has_for_that(String product) throws SQLException {
        ChangeLogs.Target target =
                logs.people().with("db/changelog/parts/c.sql", """
                        --liquibase formatted sql
                        --changeset bob:5
                        CREATE TABLE stays(x INT);
                        """).target(product);
        Migrator migrator = logs.open(target.dialect());
        History history = migrator.history();
        migrator.applyAll(history.migrations(), target.source());

        migrator.down(history.migration("4"), target.source());
        migrator.down(history.migration("3"), target.source());

        assertThat(ran(target))
                .containsExactly("1 EXECUTED", "2 EXECUTED", "tag-1.0 EXECUTED", "view EXECUTED", "5 EXECUTED");
        assertThatThrownBy(() -> target.column("SELECT count(*) FROM gadget")).isInstanceOf(SQLException.class);
        migrator.apply(history.migration("4"), target.source());
        assertThat(target.column("SELECT id FROM gadget")).containsExactly("7");
        assertThatThrownBy(() -> migrator.down(history.migration("5"), target.source()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("db/changelog/parts/c.sql::5::bob has no <rollback>, and Liquibase cannot make one for its"
                        + " changes (sql).");
        assertThatThrownBy(() -> migrator.down(history.migration("3"), target.source()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(INDEX + " has not run here, so Liquibase would take nothing back.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void a_change_set_that_was_marked_as_run_can_run_for_real_later(String product) throws SQLException {
        ChangeLogs.Target target = logs.scenario("change-sets-marked-as-run").target(product);
        Migrator migrator = logs.open(target.dialect());
        History history = migrator.history();

        migrator.apply(history.migration("a"), target.source());
        migrator.apply(history.migration("b"), target.source());
        migrator.apply(history.migration("c"), target.source());
        assertThat(ran(target)).containsExactly("a EXECUTED", "b MARK_RAN");
        assertThatThrownBy(() -> migrator.apply(history.migration("d"), target.source()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("Preconditions are not met: Table (?:public\\.)?nowhere does not exist");

        try (Connection connection = target.source().getConnection()) {
            connection.createStatement().execute("DROP TABLE a");
        }
        migrator.forget(history.migration("b"), target.source());
        migrator.apply(history.migration("b"), target.source());
        assertThat(ran(target)).containsExactly("a EXECUTED", "b EXECUTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void contexts_labels_parameters_and_names_are_as_configured(String product) throws SQLException {
        ChangeLogs.Target target =
                logs.scenario("change-sets-for-contexts-and-labels").target(product);
        Migrator migrator = logs.open(
                target.dialect(),
                liquibase -> liquibase
                        .contexts("test")
                        .labels("!slow")
                        .parameter("tenant", "acme")
                        .historyTable("ours")
                        .lockTable("our_lock"));

        migrator.applyAll(migrator.history().migrations(), target.source());

        assertThat(target.column("SELECT ID FROM ours ORDER BY ORDEREXECUTED")).containsExactly("all", "test");
        assertThat(target.column("SELECT count(*) FROM acme_all")).containsExactly("0");
        assertThat(migrator.historyTables()).containsExactlyInAnyOrder("ours", "our_lock");
        assertThat(migrator.history().migration("all").source())
                .hasValueSatisfying(sql -> assertThat(sql).isEqualTo("\n".repeat(5) + "CREATE TABLE acme_all(x INT);"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void runs_changes_in_java_and_rows_from_files(String product) throws SQLException {
        ChangeLogs.Target target =
                logs.people().scenario("changes-in-java-and-rows-from-files").target(product);
        Migrator migrator = logs.open(target.dialect());

        migrator.applyAll(migrator.history().migrations(), target.source());

        assertThat(target.column("SELECT count(*) FROM from_java")).containsExactly("0");
        assertThat(target.column("SELECT name FROM person ORDER BY id")).containsExactly("Ada", "Bob", "Cleo");
        assertThat(target.column("SELECT name FROM adults")).containsExactly("Ada");
        assertThat(migrator.history().migration("java").sql()).isNull();
        assertThat(migrator.fingerprint()).isEmpty();
        assertThat(migrator.history().migration("file").sql())
                .isEqualTo("\n".repeat(11) + "INSERT INTO person(id, name) VALUES (3, 'Cleo');");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void its_statements_go_through_a_tap(String product) throws SQLException {
        ChangeLogs.Target target = logs.people().target(product);
        Migrator migrator = logs.open(target.dialect());
        List<String> heard = new ArrayList<>();
        StatementTap tap = new StatementTap(target.source(), new StatementListener() {
            @Override
            public void before(String sql, Connection connection) {
                heard.add(sql.strip());
            }
        });

        migrator.applyAll(migrator.history().migrations(), tap.dataSource());

        // On SQLite, Liquibase asks the database before it adds a column: only the run shows what it sends.
        List<String> known = new ArrayList<>(List.of("1", "3", "4", "view"));
        known.addAll(product.equals("sqlite") ? List.of() : List.of("2"));
        for (String version : known) {
            List<String> statements =
                    target
                            .dialect()
                            .split(migrator.history()
                                    .migration(version)
                                    .source()
                                    .orElseThrow())
                            .stream()
                            .map(statement -> statement.text().strip())
                            .toList();
            assertThat(heard).containsSubsequence(statements);
        }
        assertThat(migrator.history().migration("2").source().isPresent()).isEqualTo(product.equals("postgres"));
    }

    @Test
    @Timeout(60)
    void an_index_is_built_concurrently_where_the_change_set_asks_for_no_transaction() throws SQLException {
        ChangeLogs.Target target = logs.scenario("index-built-concurrently").target("postgres");
        Migrator migrator = logs.open(target.dialect());

        migrator.applyAll(migrator.history().migrations().subList(0, 2), target.source());

        assertThat(ran(target)).containsExactly("1 EXECUTED", "2 EXECUTED");
        assertThatThrownBy(() -> migrator.apply(migrator.history().migration("3"), target.source()))
                .hasMessageContaining("CREATE INDEX CONCURRENTLY cannot run inside a transaction block");
        assertThat(target.column("SELECT locked FROM databasechangeloglock")).containsExactly("f");
    }
}
