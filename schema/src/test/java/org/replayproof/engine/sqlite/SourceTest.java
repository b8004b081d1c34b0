package org.replayproof.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "1e5",
                "8INT",
                "CURRENT_TIMESTAMP",
                "numeric ( 12 , 2 )",
                "-1",
                "'a  b'",
                "x'00'",
                "größe",
                "double\u00a0precision",
                "double\u2003precision",
                "double  precision"
            })
    void a_short_text_is_printed_as_if_it_had_been_split(String sql) {
        assertThat(Source.tidy(sql)).isEqualTo(Source.of(sql).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"numeric ( 12 , 2 )", "double  precision", "double\u2003precision", "$1 -- one"})
    void what_needs_cutting_is_cut(String sql) {
        assertThat(Tokenizer.isSingle(sql)).isFalse();
    }

    @Test
    void two_signs_do_not_become_a_comment() {
        assertThat(Source.tidy("- - 1")).isEqualTo("- -1");
        assertThat(Source.tidy("2 - -1")).isEqualTo("2 - -1");
    }
}
