package org.replayproof.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the page on databases show is taken from sources that are compiled and run, and from messages that tests expect. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");

    static List<String> javaSnippets() {
        return blocks("README.md", "java");
    }

    static List<String> snippetsOnApplications() {
        return blocks("docs/databases.md", "java");
    }

    @Test
    void there_are_snippets() {
        assertThat(javaSnippets()).hasSize(3);
        assertThat(snippetsOnApplications()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("javaSnippets")
    void each_part_of_a_snippet_stands_in_a_test_of_a_sample(String snippet) {
        standsIn(sources("Test.java"), snippet);
    }

    @ParameterizedTest
    @MethodSource("snippetsOnApplications")
    void each_part_of_what_is_shown_of_an_application_stands_in_one(String snippet) {
        standsIn(sources(".java"), snippet);
    }

    private static void standsIn(String sources, String snippet) {
        for (String part : snippet.split("\n\n", -1)) {
            assertThat(sources).contains(squeezed(part));
        }
    }

    @Test
    void the_failure_is_one_that_a_test_of_a_broken_twin_expects() throws IOException {
        String expected = Files.readString(
                ROOT.resolve("samples/sqlite-folder-broken/src/test/resources/expected/assertions.txt"));

        assertThat(blocks("README.md", "").stream().filter(block -> block.startsWith("Missing column")))
                .singleElement()
                .satisfies(failure -> assertThat(expected).contains(failure));
    }

    private static List<String> blocks(String page, String language) {
        Matcher block = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(read(ROOT.resolve(page)));
        return block.results().map(result -> result.group(1).stripTrailing()).toList();
    }

    private static String sources(String ending) {
        try (Stream<Path> files = Files.walk(ROOT.resolve("samples"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(file -> squeezed(read(file)))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
