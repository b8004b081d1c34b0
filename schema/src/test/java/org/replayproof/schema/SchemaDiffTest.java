package org.replayproof.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engines;

/** Each fault with its repaired twin: the difference is seen, and it is gone once the fault is. */
class SchemaDiffTest {

    private static final String AGENTS =
            "create table agents (id integer primary key, name text not null, metadata text default '{}', tier int)";

    private static final ObjectName T = ObjectName.of("t");

    @Test
    void a_schema_does_not_differ_from_itself() throws SQLException {
        Schema schema = sqlite(AGENTS);

        assertThat(SchemaDiff.between(schema, schema).isEmpty()).isTrue();
        assertThat(SchemaDiff.between(schema, sqlite(AGENTS)).equivalence()).isEqualTo(Equivalence.SAME);
    }

    @Test
    void reports_a_rebuild_that_loses_a_column_and_not_its_twin() throws SQLException {
        Schema before = sqlite(AGENTS);
        Schema lossy = sqlite(
                AGENTS,
                "create table agents_new (id integer primary key, name text not null, tier int)",
                "drop table agents",
                "alter table agents_new rename to agents");
        Schema repaired = sqlite(
                AGENTS,
                "create table agents_new (id integer primary key, name text not null, metadata text default '{}', tier int)",
                "drop table agents",
                "alter table agents_new rename to agents");

        SchemaDiff diff = SchemaDiff.between(before, lossy);
        assertThat(diff.toString()).isEqualTo("- column agents.metadata: type TEXT, nullable yes, default '{}'");
        assertThat(diff.equivalence()).isEqualTo(Equivalence.DIFFERENT);
        assertThat(SchemaDiff.between(before, repaired).isEmpty()).isTrue();
    }

    @Test
    void an_added_or_dropped_table_is_one_change() throws SQLException {
        Schema before = sqlite(AGENTS);
        Schema after = sqlite("create table deals (id integer primary key, status text unique)");

        assertThat(SchemaDiff.between(before, after).toString()).isEqualTo("- table agents\n+ table deals");
    }

    @Test
    void a_table_that_became_a_view_is_two_changes() throws SQLException {
        Schema before = sqlite("create table t (a int)");
        Schema after = sqlite("create view t as select 1 as b");

        assertThat(SchemaDiff.between(before, after).toString())
                .isEqualTo("- table t\n+ view t: definition select 1 as b");
    }

    @Test
    void changed_aspects_have_both_values() throws SQLException {
        Schema before = sqlite("create table t (a int, b text default 'x')");
        Schema after = sqlite("create table t (a text not null, b text)");

        assertThat(SchemaDiff.between(before, after).toString()).isEqualTo("""
                        ~ column t.a: type INT → TEXT
                        ~ column t.a: nullable yes → no
                        ~ column t.b: default 'x' → none""");
    }

    @Test
    void another_order_of_columns_is_a_separate_class() throws SQLException {
        Schema before = sqlite("create table t (a int, b int, c int)");
        Schema moved = sqlite("create table t (a int, c int, b int)");

        SchemaDiff diff = SchemaDiff.between(before, moved);
        assertThat(diff.equivalence()).isEqualTo(Equivalence.SAME_BUT_FOR_COLUMN_POSITION);
        assertThat(diff.toString()).isEqualTo("~ column t.b: position 2 → 3\n~ column t.c: position 3 → 2");
        assertThat(before.isEquivalentTo(moved)).isTrue();
    }

    @Test
    void columns_moved_by_others_have_not_changed_position() throws SQLException {
        Schema before = sqlite("create table t (a int, b int, c int)", "create view v as select * from t");
        Schema after = sqlite("create table t (z int, a int, c int)", "create view v as select * from t");

        assertThat(SchemaDiff.between(before, after).changes())
                .extracting(change -> change.toString().substring(0, 12))
                .containsExactly("- column t.b", "+ column t.z", "- column v.b", "+ column v.z");
    }

    @Test
    void a_renamed_constraint_is_renamed_and_not_lost() throws SQLException {
        Schema before = sqlite("create table t (a int constraint one check (a > 0))");
        Schema after = sqlite("create table t (a int constraint two check (a > 0))");

        SchemaDiff diff = SchemaDiff.between(before, after);
        assertThat(diff.toString()).isEqualTo("~ check t.two: name one → two");
        assertThat(diff.equivalence()).isEqualTo(Equivalence.DIFFERENT);
    }

    @Test
    void a_constraint_that_kept_its_name_and_changed_its_demand_is_altered() throws SQLException {
        Schema before = sqlite("create table t (a int constraint one check (a > 0))");
        Schema after = sqlite("create table t (a int constraint one check (a > 1))");

        assertThat(SchemaDiff.between(before, after).toString()).isEqualTo("~ check t.one: expression a > 0 → a > 1");
    }

    @Test
    void a_foreign_key_without_a_name_is_known_by_its_columns() throws SQLException {
        Schema before = sqlite(AGENTS, "create table t (a int references agents on delete cascade)");
        Schema after = sqlite(AGENTS, "create table t (a int references agents on delete set null)");

        assertThat(SchemaDiff.between(before, after).toString())
                .isEqualTo("~ foreign key t(a): on delete CASCADE → SET NULL");
    }

    @Test
    void generated_names_are_a_separate_class() {
        Schema before = table(check("t_a_check", true, "a > 0"));
        Schema after = table(check("t_a_check1", true, "a > 0"));
        Schema given = table(check("positive", false, "a > 0"));

        assertThat(SchemaDiff.between(before, after).equivalence()).isEqualTo(Equivalence.SAME_BUT_FOR_GENERATED_NAMES);
        assertThat(before.isEquivalentTo(after)).isTrue();
        assertThat(SchemaDiff.between(before, given).equivalence()).isEqualTo(Equivalence.DIFFERENT);
    }

    @Test
    void equal_checks_are_counted() {
        Schema twice = table(check("t_a_check", true, "a > 0"), check("t_a_check1", true, "a > 0"));
        Schema thrice = table(
                check("t_a_check", true, "a > 0"),
                check("t_a_check1", true, "a > 0"),
                check("t_a_check2", true, "a > 0"));
        Schema swapped = table(check("t_a_check1", true, "a > 0"), check("t_a_check", true, "a > 0"));

        assertThat(SchemaDiff.between(twice, thrice).toString()).isEqualTo("+ check t.t_a_check2: expression a > 0");
        assertThat(SchemaDiff.between(thrice, twice).toString()).isEqualTo("- check t.t_a_check2: expression a > 0");
        assertThat(SchemaDiff.between(twice, swapped).isEmpty()).isTrue();
    }

    @Test
    void checks_that_swapped_their_names_are_renamed() {
        Schema before = table(check("t_a_check", true, "a > 0"), check("t_a_check1", true, "a > 1"));
        Schema after = table(check("t_a_check1", true, "a > 0"), check("t_a_check", true, "a > 1"));

        assertThat(SchemaDiff.between(before, after).equivalence()).isEqualTo(Equivalence.SAME_BUT_FOR_GENERATED_NAMES);
    }

    @Test
    void suggests_a_rename_of_objects_equal_except_for_the_name() throws SQLException {
        Schema before = sqlite(AGENTS, "create table deals (id integer primary key, state text)");
        Schema after =
                sqlite(AGENTS.replace("metadata", "meta"), "create table sales (id integer primary key, state text)");
        Schema other = sqlite(
                AGENTS.replace("metadata text", "meta int"), "create table sales (id integer primary key, stage text)");

        assertThat(SchemaDiff.between(before, after).toString()).isEqualTo("""
                + column agents.meta: type TEXT, nullable yes, default '{}'
                - column agents.metadata: type TEXT, nullable yes, default '{}'
                - table deals
                + table sales
                ? column agents.metadata → agents.meta: perhaps renamed
                ? table deals → sales: perhaps renamed""");
        assertThat(SchemaDiff.between(after, before).renames())
                .extracting(Rename::toString)
                .containsExactly(
                        "? column agents.meta → agents.metadata: perhaps renamed",
                        "? table sales → deals: perhaps renamed");
        assertThat(SchemaDiff.between(before, other).renames()).isEmpty();
        assertThat(SchemaDiff.between(before, after).equivalence()).isEqualTo(Equivalence.DIFFERENT);
    }

    @Test
    void the_position_decides_between_several_equal_columns() throws SQLException {
        Schema before = sqlite("create table t (a int, b int)", "create table x (i int)", "create table y (i int)");
        Schema after = sqlite("create table t (c int, d int)", "create table z (i int)");

        assertThat(SchemaDiff.between(before, after).renames())
                .extracting(Rename::toString)
                .containsExactly("? column t.a → t.c: perhaps renamed", "? column t.b → t.d: perhaps renamed");
    }

    @Test
    void differences_can_be_ignored() {
        Schema before = columns("a", "b", check("t_a_check", true, "a > 0"));
        Schema renamed = columns("a", "b", check("t_a_check1", true, "a > 0"));
        Schema moved = columns("b", "a", check("t_a_check1", true, "a > 0"));
        SchemaDiff diff = SchemaDiff.between(before, moved);

        assertThat(diff.changes()).hasSize(3);
        assertThat(diff.ignoring(Equivalence.SAME_BUT_FOR_COLUMN_POSITION).toString())
                .isEqualTo("~ check t.t_a_check1: name t_a_check → t_a_check1");
        assertThat(diff.ignoring(Equivalence.SAME_BUT_FOR_GENERATED_NAMES).toString())
                .isEqualTo("~ column t.a: position 1 → 2\n~ column t.b: position 2 → 1");
        assertThat(diff.ignoring(Equivalence.SAME_BUT_FOR_COLUMN_POSITION, Equivalence.SAME_BUT_FOR_GENERATED_NAMES)
                        .isEmpty())
                .isTrue();
        assertThat(diff.ignoring().changes()).hasSize(3);
        assertThat(before.isSameAs(before)).isTrue();
        assertThat(before.isSameAs(renamed)).isFalse();
        assertThat(before.isEquivalentTo(renamed)).isTrue();
        assertThatThrownBy(() -> diff.ignoring(Equivalence.DIFFERENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Where real differences are ignored, nothing is compared. "
                        + "To leave objects out: Schema.without(…).");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void equivalence_does_not_depend_on_the_side(Schema one) throws SQLException {
        for (Schema other : schemas()) {
            SchemaDiff there = SchemaDiff.between(one, other);
            SchemaDiff back = SchemaDiff.between(other, one);

            assertThat(there.equivalence()).isEqualTo(back.equivalence());
            assertThat(there.changes()).hasSameSizeAs(back.changes());
            assertThat(one.isEquivalentTo(other)).isEqualTo(other.isEquivalentTo(one));
        }
    }

    static List<Schema> schemas() throws SQLException {
        List<Schema> schemas = new ArrayList<>(List.of(
                sqlite(),
                sqlite(AGENTS),
                sqlite("create table agents (tier int, id integer primary key, name text not null, metadata text)"),
                sqlite(AGENTS, "create index i on agents (tier)", "create view v as select * from agents"),
                sqlite(AGENTS, "create unique index i on agents (tier)", "create view v as select id from agents"),
                sqlite(Ddl.resource("sqlite.sql")),
                table(check("t_a_check", true, "a > 0")),
                table(check("t_a_check1", true, "a > 0")),
                table(check("given", false, "a > 0")),
                table(check("t_a_check", true, "a > 0"), check("given", false, "a > 0"))));
        schemas.add(table());
        return schemas;
    }

    private static CheckConstraint check(String name, boolean generated, String expression) {
        return new CheckConstraint(T, new ConstraintName(name, generated), expression, List.of("a"));
    }

    private static Schema table(CheckConstraint... checks) {
        return table(List.of(column("a", 1)), checks);
    }

    private static Schema columns(String first, String second, CheckConstraint... checks) {
        return table(List.of(column(first, 1), column(second, 2)), checks);
    }

    private static Column column(String name, int position) {
        return new Column(
                T, name, position, "integer", true, null, Column.Identity.NONE, null, null, List.of(), List.of(), null);
    }

    private static Schema table(List<Column> columns, CheckConstraint... checks) {
        Table table = new Table(
                T,
                columns,
                null,
                List.of(),
                List.of(),
                List.of(checks),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                RowSecurity.OFF,
                Partition.NONE,
                List.of(),
                List.of(),
                Access.USUAL,
                null);
        return new Schema("PostgreSQL", "18", "public", List.of(table));
    }

    private static Schema sqlite(String... ddl) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Ddl.run(connection, ddl);
            return Engines.of(connection).read(connection);
        }
    }
}
