package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.OtherObject;

/** A kind has methods of its own, or it is rare and goes through {@code hasObject}: never both, and never neither. */
class KindsTest {

    private static final Set<ObjectKind> RARE = Stream.of(SchemaKinds.RARE, TableKinds.RARE, ServerKinds.RARE)
            .flatMap(kinds -> kinds.byKind().keySet().stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ObjectKind.class)));

    @Test
    void each_kind_is_rare_or_has_methods_of_its_own() {
        assertThat(withMethodsOfItsOwn()).isEqualTo(EnumSet.complementOf(withMigration(RARE)));
    }

    /** A migration is not an object of a database. */
    private static EnumSet<ObjectKind> withMigration(Set<ObjectKind> kinds) {
        EnumSet<ObjectKind> more = EnumSet.copyOf(kinds);
        more.add(ObjectKind.MIGRATION);
        return more;
    }

    private static Set<ObjectKind> withMethodsOfItsOwn() {
        Set<String> methods = Stream.of(SchemaAssert.class, TableAssert.class, ServerAssert.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        return Stream.of(ObjectKind.values())
                .filter(kind -> methods.contains("has" + camelCase(kind)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ObjectKind.class)));
    }

    private static String camelCase(ObjectKind kind) {
        return Stream.of(kind.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    @Test
    void object_leads_to_each_kind_that_is_known_by_its_statement() throws SQLException {
        try (Connection connection = Catalog.postgres()) {
            SchemaAssert schema = SchemaAssertions.assertThat(connection);
            List<OtherObject> objects = schema.actual().all(OtherObject.class);

            assertThat(objects).extracting(OtherObject::kind).hasSizeGreaterThan(5);
            for (OtherObject object : objects) {
                assertThat(schema.object(object.kind(), object.ref().path()).actual())
                        .isEqualTo(object);
            }
        }
    }
}
