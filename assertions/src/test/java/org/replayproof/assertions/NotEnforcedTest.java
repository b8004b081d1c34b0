package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.replayproof.assertions.Shop.failure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A constraint that PostgreSQL keeps without enforcing it refuses no value, so no assertion takes it for a guard. */
class NotEnforcedTest {

    private final Connection connection = Shop.postgres();

    @BeforeEach
    void create() throws SQLException {
        assumeThat(connection.getMetaData().getDatabaseMajorVersion()).isGreaterThanOrEqualTo(18);
        connection.setAutoCommit(false);
        run("create table paints (id int primary key, gloss text check (gloss in ('MATT', 'SHINY')) not enforced,"
                + " base text check (base in ('OIL', 'WATER')),"
                + " mixed_from int references paints not enforced, sold_as int references paints)");
    }

    @AfterEach
    void takeBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void a_list_that_is_not_enforced_allows_any_value() {
        assertThat(failure(() -> column("gloss").allowsExactly("MATT", "SHINY")))
                .contains("paints.gloss takes any value");
        assertThat(failure(() -> column("gloss").rejects("SILK"))).contains("paints.gloss takes SILK");
    }

    @Test
    void a_list_that_is_enforced_allows_its_values_alone() {
        column("base").allowsExactly("OIL", "WATER").rejects("SILK");
    }

    @Test
    void a_list_guards_once_it_is_enforced() throws SQLException {
        run(
                "alter table paints drop constraint paints_gloss_check",
                "alter table paints add check (gloss in ('MATT', 'SHINY'))");

        column("gloss").allowsExactly("MATT", "SHINY").rejects("SILK");
    }

    @Test
    void a_reference_that_is_not_enforced_allows_any_number() {
        column("mixed_from").accepts(7);
        column("sold_as").rejects(7);
    }

    private ColumnAssert column(String name) {
        return Shop.quietly(connection).table("paints").column(name);
    }

    private void run(String... sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }
}
