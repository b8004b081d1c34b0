package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssertionFailureTest {

    private static final Path PAGES = Path.of("..", "docs", "failures");

    @Test
    void every_failure_has_its_page_and_every_page_of_ours_its_failure() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.filter(page -> text(page).contains("reported by the schema assertions"))
                            .map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(AssertionFailure.values())
                            .map(failure -> failure.id() + ".md")
                            .toList());
        }
    }

    @Test
    void a_page_begins_with_the_failures_title_and_has_its_four_parts() {
        assertThat(AssertionFailure.values())
                .allSatisfy(failure -> assertThat(text(PAGES.resolve(failure.id() + ".md")))
                        .startsWith("# " + failure.title() + "\n\n`" + failure.id() + "` · reported by ")
                        .contains("\n## Meaning\n", "\n## Causes\n", "\n## Fix\n", "\n## Accept\n"));
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
