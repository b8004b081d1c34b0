package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.replayproof.assertions.InstanceOfAssertFactories.CONNECTION;
import static org.replayproof.assertions.InstanceOfAssertFactories.DATA_SOURCE;
import static org.replayproof.assertions.InstanceOfAssertFactories.column;
import static org.replayproof.assertions.InstanceOfAssertFactories.table;
import static org.replayproof.assertions.Shop.failure;

import java.io.IOException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.replayproof.schema.Column;
import org.replayproof.schema.Table;
import org.sqlite.SQLiteDataSource;

/** That each factory works, green and red, stands in {@code messages/catalog/InstanceOfAssertFactories.txt}. */
class InstanceOfAssertFactoriesTest {

    /** The names of the factories, with the assertion class that each leads to. */
    private static Map<String, Type> factories() {
        Map<String, Type> factories = new TreeMap<>();
        Stream.of(InstanceOfAssertFactories.class.getFields())
                .forEach(field -> factories.put(field.getName(), assertion(field.getGenericType())));
        Stream.of(InstanceOfAssertFactories.class.getDeclaredMethods())
                .filter(InstanceOfAssertFactoriesTest::isPublic)
                .forEach((Method method) -> factories.put(method.getName(), assertion(method.getGenericReturnType())));
        return factories;
    }

    private static boolean isPublic(Member member) {
        return Modifier.isPublic(member.getModifiers());
    }

    private static Type assertion(Type factory) {
        return ((ParameterizedType) factory).getActualTypeArguments()[1];
    }

    @Test
    void each_assertion_class_has_one() throws IOException {
        Set<Type> demanded = new HashSet<>(ExamplesTest.assertionClasses());
        demanded.removeAll(Set.of(ServerAssert.class, StatementAssert.class));

        assertThat(new HashSet<>(factories().values())).isEqualTo(demanded);
    }

    @Test
    void each_has_a_green_and_a_red_line_in_the_text() {
        List<Messages.Entry> entries =
                Messages.read("messages/catalog/InstanceOfAssertFactories.txt").entries();
        Set<String> names = new HashSet<>(factories().keySet());
        names.removeAll(Set.of("CONNECTION", "DATA_SOURCE"));

        assertThat(names).allSatisfy(name -> {
            String use = name.equals("SCHEMA") ? "(SCHEMA)" : "(as(" + name + "(";
            String later = ", as(" + name + "(";
            List<Messages.Entry> uses = entries.stream()
                    .filter(entry ->
                            entry.assertion().contains(use) || entry.assertion().contains(later))
                    .toList();
            assertThat(uses).anyMatch(Messages.Entry::passes).anyMatch(Messages.Entry::isFailure);
        });
    }

    @Test
    void connections_and_data_sources_have_one() throws SQLException {
        SQLiteDataSource empty = new SQLiteDataSource();
        empty.setUrl("jdbc:sqlite::memory:");
        try (Connection shop = Shop.sqlite()) {
            assertThat((Object) shop).asInstanceOf(CONNECTION).table("apps").hasRowCount(1);
            assertThat((Object) empty).asInstanceOf(DATA_SOURCE).hasExactlyTables();
            String version = SchemaSource.of(shop).schema().version();
            for (var failing : List.of(
                    failure(() ->
                            assertThat((Object) empty).asInstanceOf(DATA_SOURCE).hasTable("apps")),
                    failure(() -> assertThat((Object) empty.getConnection())
                            .asInstanceOf(CONNECTION)
                            .hasTable("apps")))) {
                assertThat(failing).isEqualTo("""
                        Missing table: apps does not exist.

                          expected   table apps
                          actual     the schema has no tables
                          database   SQLite %s, jdbc:sqlite::memory:
                          more       docs/failures/missing-table.md
                        """.formatted(version));
            }
        }
    }

    @Test
    void an_object_of_another_class_is_told_by_assertj() {
        SchemaAssert schema = Shop.onSqlite();

        assertThat(failure(() -> assertThat((Object) "deals").asInstanceOf(table(schema))))
                .isEqualTo("""

                        Expecting actual:
                          "deals"
                        to be an instance of:
                          org.replayproof.schema.Table
                        but was instance of:
                          java.lang.String
                        """);
    }

    @Test
    void what_comes_of_a_soft_schema_is_soft() {
        SchemaSoftAssertions softly = new SchemaSoftAssertions();
        SchemaAssert schema = softly.assertThat(Shop.onSqlite());
        assertThat(schema.actual().tables())
                .filteredOn(each -> each.name().name().equals("deals"))
                .singleElement(as(table(schema)))
                .hasColumn("state")
                .column("title")
                .isNullable();

        assertThat(softly.assertionErrorsCollected())
                .extracting(error ->
                        String.valueOf(error.getMessage()).lines().findFirst().orElseThrow())
                .containsExactly(
                        "[List check single element] Missing column: deals.state does not exist.",
                        "[List check single element] Wrong nullability: deals.title does not accept NULL.");
    }

    @Test
    void an_object_of_another_schema_is_refused() {
        Table deals = Shop.onSqlite().actual().table("deals").orElseThrow();
        Column title = deals.column("title").orElseThrow();
        SchemaAssert other = Shop.quietly(Shop.emptySqlite());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat((Object) deals).asInstanceOf(table(other)))
                .withMessage("The schema given has no table deals.\n" + "  next step   pass its schema to the factory");
        assertThat(failure(() -> assertThat((Object) title).asInstanceOf(column(other))))
                .isEqualTo("""
                        Missing table: deals does not exist.

                          expected   table deals
                          actual     the schema has no tables
                          more       docs/failures/missing-table.md
                        """);
    }
}
