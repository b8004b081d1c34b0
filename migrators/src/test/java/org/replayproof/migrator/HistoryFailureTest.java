package org.replayproof.migrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryFailureTest {

    @ParameterizedTest
    @EnumSource
    void has_a_page(HistoryFailure failure) throws IOException {
        Path page = Path.of("../docs/failures", failure.id() + ".md");

        assertThat(Files.readString(page))
                .startsWith("# " + failure.title() + "\n\n`" + failure.id() + "` · reported by ");
    }
}
