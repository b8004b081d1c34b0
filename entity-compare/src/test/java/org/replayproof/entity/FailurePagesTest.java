package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailurePagesTest {

    @ParameterizedTest
    @EnumSource
    void every_code_has_its_page(EntityFailure code) throws IOException {
        Path page = Path.of("..", "docs", "failures", code.id() + ".md");
        assertThat(page).exists();
        // A page that the assertions share says both.
        assertThat(Files.readAllLines(page)).hasSizeBetween(15, 80);
        assertThat(Files.readString(page)).contains("`" + code.id() + "`");
    }

    @ParameterizedTest
    @EnumSource
    void every_code_is_lower_case_words_joined_by_hyphens(EntityFailure code) {
        assertThat(code.id()).matches("[a-z]+(-[a-z]+)+");
    }
}
