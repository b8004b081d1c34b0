package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.replayproof.finding.Report;

/** Where the database cannot be queried as usual, the comparison falls back to less, and the report names what it did not ask. */
class FallbackTest {

    @Entity(name = "crate")
    static class Crate {
        @Id
        Long id = 1L;

        @Column(length = 20)
        String label = "";

        int weight;
    }

    @Entity(name = "host")
    static class Host {
        @Id
        Long id = 1L;

        InetAddress address = InetAddress.getLoopbackAddress();
    }

    private static final String CLERK = "clerk";

    private String database = "";

    @BeforeEach
    void create() throws SQLException {
        database = PostgresServer.newDatabase("template1");
        asOwner("create role " + CLERK + " login");
    }

    @AfterEach
    void drop() throws SQLException {
        asOwner("drop owned by " + CLERK, "drop role " + CLERK);
    }

    @Test
    void a_user_who_may_create_nothing_compares_with_temporary_tables() throws SQLException {
        asOwner(
                "revoke create on schema public from public",
                "create table crate (id bigint primary key, label varchar(5), weight varchar(9))",
                "grant select, insert on crate to " + CLERK);

        assertThat(comparedByClerk())
                .satisfies(
                        report -> assertThat(red(report)).containsExactly("breaks crate.label", "breaks crate.weight"))
                .satisfies(report -> assertThat(report.notExamined())
                        .containsExactly("tried with temporary tables, because the user may not create a namespace"
                                + " (permission denied for database " + database
                                + "): tables of other namespaces are not tried"));

        asOwner(
                "alter table crate alter label type varchar(20)",
                "alter table crate alter weight type int using 0, alter weight set not null");
        assertThat(red(comparedByClerk())).isEmpty();
    }

    @Test
    void nothing_is_left_of_temporary_tables() throws SQLException {
        asOwner("create table crate (id bigint primary key, label varchar(20), weight int not null)");
        try (Connection connection = PostgresServer.connect(database, CLERK);
                MigratedConnection migrated = MigratedConnection.on(connection)) {
            assertThat(migrated.entities(Crate.class).of(Crate.class).report().examined())
                    .isNotEmpty();

            assertThat(migrated.schema().tables()).hasSize(1);
            migrated.run("create temporary table crate (id int)");
        }
    }

    @Test
    void a_user_without_temporary_tables_learns_which_privilege_is_missing() throws SQLException {
        asOwner(
                "create table crate (id bigint primary key, label varchar(20), weight int not null)",
                "revoke temporary on database " + database + " from public");

        assertThatIllegalStateException()
                .isThrownBy(this::comparedByClerk)
                .withMessageContaining("needs the privilege CREATE or TEMPORARY on the database");
    }

    @Test
    void a_column_that_the_database_was_not_asked_about_is_listed() throws SQLException {
        try (Fit fit = Fit.postgres("create table host (id bigint primary key, address inet)")
                .of(Host.class)) {
            assertThat(fit.red()).isEmpty();
            assertThat(fit.report().notExamined())
                    .containsExactly("host.address: the database was not asked about its values,"
                            + " so the declared types decided");

            fit.migrate("alter table host alter address type text");
            assertThat(fit.red()).containsExactly("breaks host.address");
        }
    }

    @Test
    void a_column_that_the_database_was_asked_about_is_not_listed() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table crate (id bigint primary key, label varchar(20), weight int not null)")
                .of(Crate.class)) {
            assertThat(fit.report().notExamined()).isEmpty();
        }
    }

    private Report comparedByClerk() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.on(PostgresServer.connect(database, CLERK))) {
            return migrated.entities(Crate.class).of(Crate.class).report();
        }
    }

    private static List<String> red(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.severity().isRed())
                .map(finding -> finding.severity() + " " + finding.object())
                .toList();
    }

    private void asOwner(String... sql) throws SQLException {
        try (Connection owner = PostgresServer.connect(database)) {
            Sql.run(owner, sql);
        }
    }
}
