package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.entity.postgres.Visit;
import org.replayproof.entity.shop.Customer;
import org.replayproof.entity.shop.Purchase;
import org.replayproof.entity.zoo.Animal;
import org.replayproof.finding.Report;

/** What the database takes against what Java knows. */
class EnumsTest {

    private static List<String> sentences(EntityComparison entities) {
        return entities.enumsMatch().run().findings().stream()
                .map(finding -> finding.sentence())
                .toList();
    }

    private static MigratedConnection customers(String status, String priority, String channel) throws SQLException {
        return MigratedConnection.sqlite(
                "create table known_states (code text primary key)",
                "insert into known_states values ('ACTIVE'), ('SUSPENDED')",
                "create table customers (id integer primary key, status text " + status + ", priority integer "
                        + priority + ", channel text " + channel + ")");
    }

    @Test
    void names_ordinals_and_converted_values_are_asked_as_they_are_bound() throws SQLException {
        try (MigratedConnection migrated = customers(
                "check (status in ('ACTIVE', 'SUSPENDED', 'CLOSED'))",
                "check (priority in (0, 1, 2))",
                "check (channel in ('s', 'w'))")) {
            assertThat(migrated.entities().of(Customer.class).enumsMatch().run())
                    .isEqualTo(Report.of(
                            List.of(
                                    "enum Channel in customers.channel",
                                    "enum Priority in customers.priority",
                                    "enum Status in customers.status"),
                            List.of(),
                            List.of()));
        }
        try (MigratedConnection migrated = customers(
                "check (status in ('ACTIVE', 'SUSPENDED', 'CLOSED', 'GONE'))",
                "check (priority in (1, 2, 3))",
                "check (channel in ('SHOP', 'WEB'))")) {
            assertThat(sentences(migrated.entities().of(Customer.class)))
                    .containsExactlyInAnyOrder(
                            "customers.channel refuses 's', 'w' of enum Channel (entity Customer.channel): storing them"
                                    + " fails.",
                            "customers.channel also takes 'SHOP', 'WEB', which enum Channel (entity Customer.channel) does"
                                    + " not know: such a row is read as WEB, and the next update overwrites it.",
                            "customers.priority refuses '0' of enum Priority (entity Customer.priority): storing it fails.",
                            "customers.priority also takes '3', which enum Priority (entity Customer.priority) does not know:"
                                    + " reading such a row fails.",
                            "customers.status also takes 'GONE', which enum Status (entity Customer.status) does not know:"
                                    + " reading such a row fails.");
        }
    }

    @Test
    void a_look_up_table_is_a_guard_too() throws SQLException {
        try (MigratedConnection migrated = customers(
                "references known_states", "check (priority in (0, 1, 2))", "check (channel in ('s', 'w'))")) {
            assertThat(sentences(migrated.entities().of(Customer.class)))
                    .containsExactly(
                            "customers.status refuses 'CLOSED' of enum Status (entity Customer.status): storing it"
                                    + " fails.");
            migrated.run("insert into known_states values ('CLOSED')");
            assertThat(sentences(migrated.entities().of(Customer.class))).isEmpty();
        }
    }

    @Test
    void collections_and_map_keys_are_asked() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite(
                "create table Purchase_tags (Purchase_id integer, tag text check (tag in ('ACTIVE', 'SUSPENDED')))",
                "create table Purchase_counts (Purchase_id integer, priority text check (priority in ('LOW', 'HIGH')))")) {
            assertThat(sentences(migrated.entities().of(Purchase.class)))
                    .containsExactly(
                            "Purchase_counts.priority refuses 'NORMAL' of enum Priority (entity Purchase.counts (map key)):"
                                    + " storing it fails.",
                            "Purchase_tags.tag refuses 'CLOSED' of enum Status (entity Purchase.tags): storing it fails.");
        }
    }

    @Test
    void an_array_is_judged_by_its_enum_type_or_said_to_be_left_out() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create type mood as enum ('HAPPY', 'SAD')",
                "create type moods as enum ('HAPPY', 'sad')",
                "create table visits (id bigint primary key, mood mood, moods moods[])")) {
            assertThat(sentences(migrated.entities().of(Visit.class)))
                    .containsExactly(
                            "visits.moods refuses constants of enum Mood (entity Visit.moods): SAD differs only in"
                                    + " case: 'sad'.");
            migrated.run("alter table visits alter moods type varchar(255)[]");
            Report report = migrated.entities().of(Visit.class).enumsMatch().run();
            assertThat(report.findings()).isEmpty();
            assertThat(report.notExamined())
                    .containsExactly(
                            "enum Mood in visits.moods: an array whose elements the database cannot be queried about");
        }
    }

    @Test
    void entities_without_an_enum_are_not_applicable() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite()) {
            assertThat(migrated.entities().of(Animal.class).enumsMatch().run().notApplicable())
                    .isEqualTo("no attribute of the entities is an enum");
        }
    }

    @Test
    void values_of_an_annotated_field_are_asked_where_the_specification_has_them(@TempDir Path folder)
            throws Exception {
        assumeTrue(
                EnumsTest.class.getResource("/jakarta/persistence/EnumeratedValue.class") != null,
                "Jakarta Persistence 3.2 comes with Hibernate 7");
        Path source = folder.resolve("Lamp.java");
        Files.writeString(source, """
                import jakarta.persistence.*;
                @Entity @Table(name = "lamps") public class Lamp {
                    @Id public Long id;
                    @Enumerated(EnumType.STRING) public Colour colour;
                    public enum Colour {
                        RED("r"), GREEN("g");
                        @EnumeratedValue final String code;
                        Colour(String code) { this.code = code; }
                    }
                }""");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(failed).isZero();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()});
                MigratedConnection migrated = MigratedConnection.sqlite(
                        "create table lamps (id integer primary key, colour text check (colour in ('r', 'G', 'x')))")) {
            assertThat(sentences(migrated.entities().of(loader.loadClass("Lamp"))))
                    .containsExactly(
                            "lamps.colour refuses constants of enum Colour (entity Lamp.colour): g differs only in"
                                    + " case: 'G'.",
                            "lamps.colour also takes 'x', which enum Colour (entity Lamp.colour) does not know: such a row"
                                    + " is read as null, and the next update overwrites it.");
            assertThat(migrated.entities()
                            .of(loader.loadClass("Lamp"))
                            .entitiesMatch()
                            .run()
                            .findings())
                    .isEmpty();
        }
    }
}
