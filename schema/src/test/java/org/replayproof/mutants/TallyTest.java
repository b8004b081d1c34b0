package org.replayproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void agreement_is_not_a_problem() {
        Tally tally = new Tally("SQLite");
        tally.judge("drop", true, "- table t");
        tally.judge("respelled", false, "");
        tally.repaired();

        assertThat(tally.problems()).isEmpty();
        assertThat(tally)
                .hasToString("SQLite: 1 planted, 1 found, 0 missed; 1 without effect, 0 false alarms; 1 repaired,"
                        + " 0 not repaired, 0 not rendered");
    }

    @Test
    void every_disagreement_is_a_problem() {
        Tally tally = new Tally("SQLite");
        tally.judge("drop", true, "");
        tally.judge("respelled", false, "- table t");
        tally.notRepaired("add");
        tally.notRendered("column type");

        assertThat(tally.problems())
                .isEqualTo("missed: drop\n\nfalse alarm: respelled\n- table t\n\nnot repaired: add");
        assertThat(tally)
                .hasToString("SQLite: 1 planted, 0 found, 1 missed; 1 without effect, 1 false alarms; 0 repaired,"
                        + " 1 not repaired, 1 not rendered\n  1 not rendered: column type");
    }

    @Test
    void the_dump_knows_a_change_from_a_respelling() {
        String sql = "create table t (a text check (a <> 'b  ;') /* x */, \"B\" int)";

        assertThat(SqliteDump.normalised("CREATE  table t(a\ntext check(a<>'b  ;'),\"B\" int) -- y"))
                .isEqualTo(SqliteDump.normalised(sql));
        assertThat(SqliteDump.normalised(Respelling.of(sql, new SplittableRandom(1))))
                .isEqualTo(SqliteDump.normalised(sql));
        assertThat(List.of(sql.replace("  ;", " ;"), sql.replace("\"B\"", "\"b\""), sql.replace("<>", "=")))
                .extracting(SqliteDump::normalised)
                .doesNotContain(SqliteDump.normalised(sql));
    }

    @Test
    void one_choice_made_otherwise_leaves_the_others() {
        Choices choices = Choices.of(3);
        String first = choices.one("first", "a", "b", "c") + choices.one("second", "x", "y");

        assertThat(choices.mutations()).hasSize(3);
        for (Choices.Mutation mutation : choices.mutations()) {
            Choices changed = choices.with(mutation);
            String mutant = changed.one("first", "a", "b", "c") + changed.one("second", "x", "y");
            assertThat(mutant).isNotEqualTo(first);
            assertThat(mutant.charAt(0) == first.charAt(0)).isNotEqualTo(mutant.charAt(1) == first.charAt(1));
        }
    }
}
