package org.replayproof.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    @Test
    void nothing_set_is_the_whole() {
        Shard shard = set("");

        assertThat(shard.isWhole()).isTrue();
        assertThat(shard.partOf(List.of(1, 2, 3))).containsExactly(1, 2, 3);
        assertThat(shard.has(42)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 9, 50})
    void parts_of_a_list_are_disjoint_and_together_the_whole(int size) {
        List<Integer> all = IntStream.range(0, size).boxed().toList();

        List<Integer> together = IntStream.rangeClosed(1, 8)
                .mapToObj(number -> set(number + "/8").partOf(all))
                .flatMap(List::stream)
                .toList();

        assertThat(together).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {-7, 0, 1, 30817, Integer.MAX_VALUE})
    void exactly_one_part_has_an_unlisted_element(int hash) {
        assertThat(IntStream.rangeClosed(1, 8)
                        .filter(number -> set(number + "/8").has(hash)))
                .hasSize(1);
    }

    @Test
    void parts_are_of_one_size() {
        assertThat(set("3/8").partOf(IntStream.range(0, 120).boxed().toList())).hasSize(15);
        // By hash only about: 1,000 of 8,000 with a standard deviation of 30.
        assertThat(IntStream.range(0, 8000).filter(set("3/8")::has).count()).isBetween(880L, 1120L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9/8", "0/8", "x", "3", "3/", "/8", "-1/8", "3/0", "3 of 8", "3/8/9", "1/99999"})
    void refuses_an_invalid_part(String text) {
        assertThatThrownBy(() -> set(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        The setting replayproof.shard must be a part of the whole, such as 3/8 for the third of eight, and is "%s".
                          next step   number the machines from 1 on, and write how many there are behind the slash""".formatted(text));
    }

    private static Shard set(String text) {
        return Shard.of(Settings.fromSystem().with(Map.of("replayproof.shard", text)));
    }
}
