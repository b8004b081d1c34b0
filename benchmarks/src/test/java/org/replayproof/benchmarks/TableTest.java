package org.replayproof.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Comparison FASTER = comparison(Goal.TIMES_FASTER, 10);
    private static final Comparison AS_LONG = comparison(Goal.TIMES_AS_LONG, 1.5);

    private static Comparison comparison(Goal goal, double limit) {
        return new Comparison("Read", "ours", "peer", "the peer", goal, limit);
    }

    private static Table table(Comparison comparison, List<Double> ours, List<Double> peer) {
        return new Table("schema", List.of(new Line(comparison, ours, peer)));
    }

    @Test
    void a_goal_that_is_reached_is_met() {
        Table table = table(FASTER, List.of(12.0, 10.0, 11.0), List.of(132.0, 110.0, 121.0));

        assertThat(table.isMissed()).isFalse();
        assertThat(table.markdown()).isEqualTo("""
                        ### schema

                        | work | ours | peer or bare engine | ratio | goal | |
                        |---|---|---|---|---|---|
                        | Read | 11.0 ms | the peer: 121 ms | 11.0 times faster | at least 10 times faster | met |""");
    }

    @Test
    void a_goal_that_is_not_reached_is_missed() {
        assertThat(table(FASTER, List.of(10.0), List.of(99.0)).isMissed()).isTrue();
        assertThat(table(AS_LONG, List.of(15.1), List.of(10.0)).isMissed()).isTrue();
        assertThat(table(AS_LONG, List.of(15.0), List.of(10.0)).isMissed()).isFalse();
        assertThat(table(AS_LONG, List.of(15.1), List.of(10.0)).markdown())
                .endsWith(
                        "| Read | 15.1 ms | the peer: 10.0 ms | 1.51 times as long | at most 1.5 times as long | MISSED |");
    }

    @Test
    void without_a_goal_nothing_is_missed() {
        Table table = table(comparison(Goal.TIMES_FASTER, Comparison.NONE), List.of(10.0), List.of(0.5));

        assertThat(table.isMissed()).isFalse();
        assertThat(table.markdown())
                .endsWith("| Read | 10.0 ms | the peer: 0.500 ms | 0.05 times faster | none, shown |  |");
    }

    @Test
    void rounds_that_are_far_apart_are_called_noisy() {
        Table table = table(AS_LONG, List.of(11.0, 10.0, 14.0), List.of(10.0, 10.0, 10.0));

        assertThat(table.markdown()).endsWith("""
                        | met |

                        Noisy, so run it again on a quieter machine:

                        - Read: 1.00 times as long to 1.40 times as long in 3 rounds""");
    }

    @Test
    void an_unknown_name_is_answered_with_the_known_ones() {
        assertThat(Main.complaint(List.of("copys"))).isEqualTo("""
                        No such benchmark: copys
                          names       schema, large, copies, replay, suite, digest, entities
                          usage       ./benchmarks/run NAME…""");
    }
}
