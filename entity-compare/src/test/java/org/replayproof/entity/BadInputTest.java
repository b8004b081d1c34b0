package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

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
}
