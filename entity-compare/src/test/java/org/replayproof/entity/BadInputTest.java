package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.replayproof.finding.Finding;
import org.replayproof.finding.NothingExaminedException;

class BadInputTest {

    static final class NeedsAnArgument implements AttributeConverter<Integer, String> {

        private final String prefix;

        NeedsAnArgument(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public String convertToDatabaseColumn(Integer number) {
            return prefix + number;
        }

        @Override
        public Integer convertToEntityAttribute(String text) {
            return Integer.valueOf(text.substring(prefix.length()));
        }
    }

    @Entity(name = "Unconvertible")
    static class Unconvertible {
        @Id
        Long id;

        @Convert(converter = NeedsAnArgument.class)
        Integer number;
    }

    @Entity(name = "WithoutIdentifier")
    static class WithoutIdentifier {
        String name = "";
    }

    @Test
    void an_entity_that_hibernate_cannot_map_is_named() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite()) {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            migrated.entities().of(WithoutIdentifier.class).findings())
                    .withMessageStartingWith("Hibernate cannot build its metadata from the entities: ")
                    .withMessageContaining("WithoutIdentifier");
            assertThatIllegalStateException()
                    .isThrownBy(
                            () -> migrated.entities().of(Unconvertible.class).findings())
                    .withMessageStartingWith("Hibernate cannot build its metadata from the entities: ")
                    .withMessageContaining("NeedsAnArgument");
        }
    }

    static class Opaque {}

    @Entity(name = "OpaqueHolder")
    static class OpaqueHolder {
        @Id
        Long id;

        Opaque opaque;
    }

    @Entity(name = "Fine")
    static class Fine {
        @Id
        Long id;
    }

    @Test
    void an_attribute_of_an_unknown_type_is_named_with_its_entity() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> migrated.entities()
                            .of(Fine.class, OpaqueHolder.class)
                            .findings())
                    .withMessageStartingWith("Hibernate cannot ")
                    .withMessageContaining("OpaqueHolder");
        }
    }

    public static class Failing extends org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl {
        @Override
        public org.hibernate.boot.model.naming.Identifier toPhysicalTableName(
                org.hibernate.boot.model.naming.Identifier name,
                org.hibernate.engine.jdbc.env.spi.JdbcEnvironment environment) {
            if (name.getText().equals("broken_one")) {
                throw new IllegalArgumentException("no such name");
            }
            return name;
        }
    }

    @Entity(name = "Nameless")
    @Table(name = "broken_one")
    static class Nameless {
        @Id
        Long id;
    }

    @Test
    void an_exception_that_names_no_class_is_wrapped_with_it() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> migrated.entities()
                            .of(Fine.class, Nameless.class)
                            .namingStrategy(Failing.class.getName())
                            .findings())
                    .withMessageContaining("no such name")
                    .withMessageEndingWith("(entity " + Nameless.class.getName() + ")");
        }
    }

    @Entity(name = "Whole")
    @Table(name = "contract")
    static class Whole {
        @Id
        Long id;

        String title;
    }

    @Entity(name = "Part")
    @Table(name = "contract")
    static class Part {
        @Id
        Long id;

        String title;

        String place;
    }

    @Test
    void two_entities_on_one_table_are_both_judged() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create table contract (id bigint primary key, title varchar(255), place varchar(255))")) {
            EntityComparison both = migrated.entities().of(Whole.class, Part.class);
            assertThat(both.findings()).isEmpty();
            migrated.run("alter table contract drop column place");
            assertThat(MigratedConnection.lines(both.findings())).isEqualTo("breaks missing-column contract.place\n");
            migrated.run("alter table contract add column place varchar(255) not null");
            assertThat(MigratedConnection.lines(both.findings())).contains("breaks column-nullability contract.place");
        }
    }

    @Entity(name = "Quoted")
    @Table(name = "\"Order by\"")
    static class Quoted {
        @Id
        @Column(name = "\"Id\"")
        Long id;

        @Column(name = "\"a \"\"b\"\" c\"")
        String text;

        @Column(name = "\"select\"")
        String select;
    }

    @Test
    void names_that_need_quotes_are_found_and_repaired_in_quotes() throws SQLException {
        for (boolean postgres : new boolean[] {true, false}) {
            String table = "create table \"Order by\" (\"Id\" bigint primary key, \"a \"\"b\"\" c\" varchar(255))";
            try (MigratedConnection migrated =
                    postgres ? MigratedConnection.postgres(table) : MigratedConnection.sqlite(table)) {
                EntityComparison quoted = migrated.entities().of(Quoted.class);
                List<Finding> findings = quoted.findings();
                assertThat(MigratedConnection.lines(findings)).startsWith("breaks missing-column");
                migrated.run(String.valueOf(findings.get(0).repair()));
                assertThat(MigratedConnection.lines(quoted.findings())).isEmpty();
            }
        }
    }

    @Test
    void a_package_without_entities_is_named() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite()) {
            EntityComparison empty = migrated.entities().ofPackages("com.acme.empty");
            assertThatThrownBy(empty::assertMatches)
                    .isInstanceOf(NothingExaminedException.class)
                    .hasMessageStartingWith("Package com.acme.empty holds no class with @jakarta.persistence.Entity");
        }
    }
}
