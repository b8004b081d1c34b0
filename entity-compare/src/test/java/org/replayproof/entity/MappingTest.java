package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.replayproof.entity.postgres.Visit;
import org.replayproof.entity.shop.Customer;
import org.replayproof.entity.shop.Region;
import org.replayproof.entity.zoo.Animal;
import org.replayproof.entity.zoo.AnimalTotals;
import org.replayproof.entity.zoo.AuditEntry;
import org.replayproof.entity.zoo.Cage;
import org.replayproof.entity.zoo.CalculatedTotals;
import org.replayproof.entity.zoo.Circle;
import org.replayproof.entity.zoo.Lion;
import org.replayproof.entity.zoo.Shape;
import org.replayproof.entity.zoo.Truck;
import org.replayproof.entity.zoo.Vehicle;
import org.replayproof.finding.NothingExaminedException;
import org.replayproof.finding.Report;

/** Kinds of mappings, each planted wrong and right. */
class MappingTest {

    private static String lines(EntityComparison comparison) {
        return MigratedConnection.lines(comparison.findings());
    }

    @Test
    void inherited_attributes_are_looked_for_where_each_strategy_puts_them() throws SQLException {
        Class<?>[] entities = {Animal.class, Lion.class, Vehicle.class, Truck.class, Shape.class, Circle.class};
        try (MigratedConnection migrated = MigratedConnection.sqlite(
                "create table animals (id integer primary key, dtype text not null, animal_name text)",
                "create table vehicles (id integer primary key, plate text)",
                "create table trucks (id integer primary key references vehicles)",
                "create table circles (id integer primary key, radius real not null)")) {
            assertThat(migrated.entities().of(entities).findings().stream().map(finding -> finding.sentence()))
                    .containsExactly(
                            "animals.mane_length does not exist, but entity Lion.maneLength maps to it.",
                            "circles.color does not exist, but entity Circle.color maps to it.",
                            "trucks.payload does not exist, but entity Truck.payload maps to it.");
            migrated.run(
                    "alter table animals add column mane_length integer",
                    "alter table circles add column color text",
                    "alter table trucks add column payload integer not null default 0");
            assertThat(lines(migrated.entities().of(entities))).isEmpty();
        }
    }

    @Test
    void a_joined_subclass_needs_the_foreign_key_to_its_parent() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite(
                "create table vehicles (id integer primary key, plate text)",
                "create table trucks (id integer primary key, payload integer not null)")) {
            assertThat(migrated.entities().of(Truck.class).findings().stream().map(finding -> finding.sentence()))
                    .containsExactly("trucks(id) has no foreign key, but entity Truck.id refers to vehicles: rows that"
                            + " point nowhere are stored without an error.");
        }
    }

    @Test
    void explicit_schemas_are_compared_in_their_place() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create schema audit",
                "create table animals (id bigint primary key, dtype varchar(31) not null, animal_name varchar(255))",
                "create table audit.entries (id bigint primary key, animal_id bigint references animals, text varchar(80))")) {
            EntityComparison entities = migrated.entities().of(AuditEntry.class, Animal.class);
            assertThat(entities.findings().stream().map(finding -> finding.sentence()))
                    .containsExactly(
                            "audit.entries.text is character varying(80), but entity AuditEntry.text needs"
                                    + " character varying(255): longer values are refused, and the mapping declares no length.");
            migrated.run("alter table audit.entries alter text type varchar(255)");
            assertThat(lines(entities)).isEmpty();
            migrated.run("alter table audit.entries set schema public");
            assertThat(lines(entities)).isEqualTo("breaks missing-table audit.entries\n");
        }
    }

    @Test
    void a_default_schema_from_the_settings_is_honoured_and_never_written_to() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create schema app",
                "create table app.regions (id bigserial primary key, code varchar(10) not null unique)")) {
            EntityComparison entities = migrated.entities().of(Region.class);
            assertThat(lines(entities)).isEqualTo("breaks missing-table regions\n");
            assertThat(lines(entities.settings(java.util.Map.of("hibernate.default_schema", "app"))))
                    .isEmpty();
        }
    }

    @Test
    void a_view_is_compared_by_its_columns_alone() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create table animals (id bigint primary key, animal_name varchar(255))",
                "create view animal_totals as select animal_name, count(*) as number from animals group by 1")) {
            EntityComparison entities = migrated.entities().of(AnimalTotals.class);
            assertThat(lines(entities)).isEqualTo("breaks missing-column animal_totals.total\n");
            migrated.run("alter view animal_totals rename number to total");
            assertThat(lines(entities)).isEmpty();
        }
    }

    @Test
    void a_statement_that_cannot_be_tried_out_is_told() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create view calculated_totals as select 'a'::varchar(255) as id, 1::bigint as total")) {
            Report report = migrated.entities().of(CalculatedTotals.class).report();
            assertThat(report.findings()).isEmpty();
            assertThat(report.notExamined())
                    .containsExactly(
                            "not tried out: create view calculated_totals as select a.animal_name as id, count(*) as"
                                    + " total from no_such_table a group by a.animal… (ERROR: relation \"no_such_table\" does not exist)");
        }
    }

    @Test
    void a_type_that_the_product_lacks_is_a_finding_with_the_column_and_no_crash() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite(
                "create table visits (id integer primary key, details text, minutes integer not null, mood text, moods blob,"
                        + " seconds integer generated always as (minutes * 60) stored)")) {
            assertThat(migrated.entities().of(Visit.class).findings().stream()
                            .filter(finding -> finding.severity().isRed())
                            .map(finding -> finding.sentence()))
                    .containsExactly("SQLite has no type for entity Visit.mood, which maps to visits.mood.");
        }
    }

    @Test
    void a_large_object_over_text_is_told_with_its_consequence() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create sequence cages_seq increment by 50",
                "create table cages (id bigint primary key, cage_size varchar(5), description text, ownername varchar(255))")) {
            assertThat(migrated.entities().of(Cage.class).findings().stream().map(finding -> finding.sentence()))
                    .containsExactly(
                            "cages.cage_size is character varying(5), too short for 'ENORMOUS' of enum Size (entity"
                                    + " Cage.size).",
                            "cages.description is text, but entity Cage.description needs oid: an @Lob is kept as a large"
                                    + " object, and the column will hold the object's number instead of the text.");
        }
    }

    @Test
    void single_classes_are_judged_in_what_they_map_and_packages_both_ways() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite(
                "create table regions (id integer primary key, code text not null unique, population integer)",
                "create table leftovers (id integer)")) {
            assertThat(lines(migrated.entities().of(Region.class))).isEmpty();
            assertThat(lines(migrated.entities(Region.class).ofPackages("org.replayproof.entity.shop")))
                    .isEqualTo("""
                            extra entity-unmapped-table leftovers
                            extra entity-unmapped-column regions.population
                            """);
        }
    }

    @Test
    void what_a_single_class_refers_to_is_not_judged_with_it() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres("create table other (id bigint)")) {
            migrated.createWithHibernate(Customer.class);
            migrated.run("alter table regions drop column code");
            assertThat(lines(migrated.entities().of(Customer.class))).isEmpty();
            assertThat(lines(migrated.entities().of(Customer.class, Region.class)))
                    .isEqualTo("breaks missing-column regions.code\n");
        }
    }

    @Test
    void a_package_without_entities_is_red_and_named() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite()) {
            assertThatThrownBy(() -> migrated.entities(String.class)
                            .ofPackages("java.lang")
                            .assertMatches())
                    .isInstanceOf(NothingExaminedException.class)
                    .hasMessage(
                            "Package java.lang holds no class with @jakarta.persistence.Entity, so there is nothing to"
                                    + " compare. Is it spelled right, and are its classes on the test class path?");
        }
    }

    @Test
    void nothing_configured_is_not_applicable_for_the_checks_and_red_for_an_assertion() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite()) {
            EntityComparison entities = migrated.entities();
            String reason = "no entities are given; say entityPackages = \"com.acme.domain\" in @MigratedDatabase";
            assertThat(entities.entitiesMatch().run().notApplicable()).isEqualTo(reason);
            assertThat(entities.enumsMatch().run().notApplicable()).isEqualTo(reason);
            assertThatThrownBy(entities::assertMatches)
                    .isInstanceOf(NothingExaminedException.class)
                    .hasMessage(reason);
        }
    }

    @Test
    void refuses_a_class_that_is_not_an_entity() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> migrated.entities().of(String.class))
                    .withMessage(
                            "java.lang.String is not an entity: it has no @jakarta.persistence.Entity, and no mapping"
                                    + " file maps it.");
        }
    }

    @Test
    void a_missing_hibernate_is_one_error_that_says_what_to_add() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HibernateOnClassPath.require(ClassLoader.getPlatformClassLoader()))
                .withMessage("Comparing entities needs Hibernate, which is not on the class path. Add"
                        + " org.hibernate.orm:hibernate-core (6.6 or later, test scope is enough): it says which tables and"
                        + " columns the entities map to. No connection is made through it.");
    }

    @Test
    void the_checks_say_what_they_looked_at() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create sequence cages_seq increment by 50",
                "create table cages (id bigint primary key, cage_size varchar(20) check (cage_size in ('SMALL', 'ENORMOUS')),"
                        + " description oid, ownername varchar(255))")) {
            EntityComparison entities = migrated.entities().of(Cage.class);
            assertThat(entities.entitiesMatch().run())
                    .isEqualTo(Report.of(List.of("entity org.replayproof.entity.zoo.Cage"), List.of(), List.of()));
            assertThat(entities.enumsMatch().run())
                    .isEqualTo(Report.of(List.of("enum Size in cages.cage_size"), List.of(), List.of()));
        }
    }
}
