package org.replayproof.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1.5", "+2e3", "'open'", "'it''s'", "N'x'", "(0)", "NULL", "true", " 'now()' "})
    void a_literal_is_the_same_in_every_run(String expression) {
        assertThat(Literals.isLiteral(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"now()", "CURRENT_TIMESTAMP", "gen_id()", "'a' || user", "1 + 1", "x'", ""})
    void every_other_expression_may_vary(String expression) {
        assertThat(Literals.isLiteral(expression)).isFalse();
    }
}
