package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.assertions.Shop.failure;

import java.util.List;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.junit.jupiter.api.Test;
import org.replayproof.schema.Column.Identity;
import org.replayproof.schema.ForeignKey.Action;
import org.replayproof.schema.Schema;

class SchemaSoftAssertionsTest {

    private final SchemaAssert shop = Shop.onSqlite();

    private static List<String> headlines(AbstractSoftAssertions softly) {
        return softly.assertionErrorsCollected().stream()
                .map(error ->
                        String.valueOf(error.getMessage()).lines().findFirst().orElseThrow())
                .toList();
    }

    @Test
    void a_chain_goes_on_after_a_failure() {
        SchemaSoftAssertions softly = new SchemaSoftAssertions();
        softly.assertThat(shop)
                .hasTable("agents")
                .table("deals")
                .hasColumns("metadata")
                .column("title")
                .isNullable()
                .isUnique()
                .returnToTable()
                .foreignKey("app_id")
                .onDelete(Action.RESTRICT)
                .returnToTable()
                .returnToSchema()
                .hasView("closed_deals");

        assertThat(headlines(softly))
                .containsExactly(
                        "Missing table: agents does not exist.",
                        "Missing column: deals.metadata does not exist.",
                        "Wrong nullability: deals.title does not accept NULL.",
                        "Missing unique constraint: nothing makes (title) unique in deals.",
                        "Wrong foreign key: deals(app_id) is ON DELETE CASCADE, not ON DELETE RESTRICT.",
                        "Missing view: closed_deals does not exist.");
    }

    @Test
    void nothing_is_said_of_what_belongs_to_an_absent_table() {
        SchemaSoftAssertions softly = new SchemaSoftAssertions();
        TableAssert absent = softly.assertThat(shop).table("agents");
        absent.hasColumns("id")
                .hasExactlyColumns("id")
                .hasExactlyColumnsInOrder("id")
                .doesNotHaveColumn("id")
                .hasPrimaryKey("id")
                .hasNoPrimaryKey()
                .hasUnique("id")
                .hasForeignKey("id")
                .hasCheck("id > 0")
                .hasIndexOn("id")
                .hasIndex("i")
                .doesNotHaveIndex("i")
                .hasTrigger("t")
                .isStrict()
                .isWithoutRowid()
                .isUnlogged()
                .isPartitionedBy("id")
                .hasComment("c")
                .hasRowCount(1)
                .isEqualTo(null)
                .matches(table -> false)
                .satisfies(table -> assertThat(table).isNull());
        absent.column("id")
                .hasType("x")
                .isNullable()
                .isNotNullable()
                .hasDefault("1")
                .hasNoDefault()
                .isIdentity()
                .hasIdentity(Identity.NONE)
                .isGenerated("1")
                .isNotGenerated()
                .isPrimaryKey()
                .isUnique()
                .references("a", "b")
                .allowsExactly("a")
                .allowsExactly(Action.class)
                .accepts(1)
                .rejects(1)
                .hasCollation("c")
                .hasComment("c");
        absent.primaryKey().hasColumns("id").hasName("n");
        absent.unique("id").isDeferrable().treatsNullsAsEqual().hasName("n");
        absent.foreignKey("id")
                .references("a", "b")
                .onDelete(Action.CASCADE)
                .onUpdate(Action.CASCADE)
                .isDeferrable()
                .isValidated()
                .isNotValidated()
                .hasName("n");
        absent.check("c").hasExpression("1").isValidated();
        absent.index("i")
                .isUnique()
                .isNotUnique()
                .isPartial()
                .hasPredicate("1")
                .hasKeys("k")
                .includes("c")
                .usesMethod("m")
                .isValid();
        absent.trigger("t").isEnabled().hasDefinitionContaining("d");

        assertThat(headlines(softly)).containsExactly("Missing table: agents does not exist.");
    }

    @Test
    void nothing_is_said_of_other_absent_objects() {
        SchemaSoftAssertions softly = new SchemaSoftAssertions();
        SchemaAssert schema = softly.assertThat(shop);
        schema.view("v")
                .hasColumns("c")
                .hasExactlyColumns("c")
                .isMaterialized()
                .isReadable()
                .hasDefinitionContaining("d");
        schema.enumType("e").hasLabels("l").hasExactlyLabels(Action.class);
        schema.sequence("s").incrementsBy(2).startsWith(2).isOwnedBy("t", "c");
        schema.routine("r").hasDefinitionContaining("d");
        schema.extension("x").hasVersion("1");

        assertThat(headlines(softly))
                .containsExactly(
                        "Missing view: v does not exist.",
                        "Missing enum type: e does not exist.",
                        "Missing sequence: s does not exist.",
                        "Missing routine: r does not exist.",
                        "Missing extension: x does not exist.");
    }

    @Test
    void assertions_of_assertj_itself_are_soft_too() {
        SchemaSoftAssertions softly = new SchemaSoftAssertions();
        softly.assertThat(shop)
                .as("the shop")
                .matches(schema -> schema.tables().isEmpty(), "is empty")
                .satisfies(schema -> assertThat(schema.views()).isEmpty())
                .hasTable("agents");

        assertThat(softly.assertionErrorsCollected())
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).hasMessageContaining("[the shop] "));
    }

    @Test
    void all_failures_are_told_at_the_end() {
        assertThat(failure(() -> SchemaSoftAssertions.assertSoftly(softly -> {
                    softly.assertThat(shop).as("first").hasTable("agents");
                    softly.assertThat(shop).as("second").hasTable("users");
                })))
                .contains(
                        "[first] Missing table: agents does not exist.",
                        "[second] Missing table: users does not exist.");
    }

    @Test
    void every_entrance_of_the_hard_assertions_has_a_soft_twin() throws Exception {
        try (var connection = Shop.sqlite()) {
            org.sqlite.SQLiteDataSource empty = new org.sqlite.SQLiteDataSource();
            empty.setUrl("jdbc:sqlite::memory:");
            SchemaSoftAssertions softly = new SchemaSoftAssertions();
            softly.assertThat(connection).hasTable("a");
            softly.assertThat(empty).hasTable("b");
            softly.assertThat(new Schema("SQLite", "3", "main", List.of())).hasTable("c");

            assertThat(headlines(softly))
                    .containsExactly(
                            "Missing table: a does not exist.",
                            "Missing table: b does not exist.",
                            "Missing table: c does not exist.");
        }
    }

    @Test
    void a_users_own_soft_assertions_take_them_in() {
        class OurSoftAssertions extends AbstractSoftAssertions
                implements StandardSoftAssertionsProvider, SchemaSoftAssertionsProvider {}
        OurSoftAssertions softly = new OurSoftAssertions();
        softly.assertThat(shop).hasTable("agents");
        softly.assertThat(1).isEqualTo(2);

        assertThat(softly.assertionErrorsCollected()).hasSize(2);
    }

    @Test
    void plain_soft_assertions_collect_a_chain_as_a_whole() {
        SoftAssertions softly = new SoftAssertions();
        softly.check(() -> shop.hasTable("agents").hasTable("users"));
        softly.check(() -> shop.hasTable("deals"));

        assertThat(headlines(softly)).containsExactly("Missing table: agents does not exist.");
    }
}
