package org.replayproof.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No page, comment, message or test name gets a new expression that the style page rejects. */
class StyleTest {

    private static final Path ROOT = Path.of("..");

    private static final Path KNOWN = Path.of("src/test/resources/style/known.txt");

    /** The rules themselves, their page, and texts that quote what others wrote. */
    private static final List<String> LEFT_OUT =
            List.of("docs/style.md", "StyleRule.java", "StyleTest.java", "LICENSE");

    /** Where an expression stands. */
    private record Place(String file, StyleRule rule, int line, String text) {

        @Override
        public String toString() {
            return file + ":" + line + ": «" + text.strip() + "»\n    write       " + rule.instead();
        }
    }

    static List<StyleRule> rules() {
        return StyleRule.ALL;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_planted_sentence_is_found(StyleRule rule) {
        assertThat(places("a.md", "One.\n" + rule.planted() + "\n"))
                .singleElement()
                .satisfies(place -> assertThat(place.rule()).isEqualTo(rule))
                .satisfies(place -> assertThat(place.line()).isEqualTo(2));
    }

    @Test
    void a_test_name_is_read_as_a_sentence() {
        assertThat(places("A.java", "void a_file_is_passed_over() {")).hasSize(1);
    }

    @Test
    void no_file_has_more_of_them_than_it_had() {
        assumeThat(System.getProperty("replayproof.test.style")).isNull();
        Map<String, Long> known = known();

        List<String> more = new ArrayList<>();
        byFileAndRule().forEach((key, places) -> {
            if (places.size() > known.getOrDefault(key, 0L)) {
                more.add(key + ": " + places.size() + ", and " + known.getOrDefault(key, 0L) + " were known\n"
                        + places.stream().map(Place::toString).collect(Collectors.joining("\n")));
            }
        });

        assertThat(more).isEmpty();
    }

    @Test
    void the_list_is_written_when_asked_for() throws IOException {
        assumeThat(System.getProperty("replayproof.test.style")).isEqualTo("write");

        Files.createDirectories(KNOWN.getParent());
        Files.write(
                KNOWN,
                byFileAndRule().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue().size())
                        .toList());

        assertThat(KNOWN).exists();
    }

    private static Map<String, List<Place>> byFileAndRule() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(StyleTest::isWritten)
                    .flatMap(file -> places(ROOT.relativize(file).toString().replace('\\', '/'), read(file)).stream())
                    .collect(Collectors.groupingBy(
                            place -> place.file() + " " + place.rule().name(), TreeMap::new, Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWritten(Path file) {
        String path = file.toString().replace('\\', '/');
        return (path.endsWith(".java") || path.endsWith(".md"))
                && !path.contains("/target/")
                && LEFT_OUT.stream().noneMatch(path::endsWith);
    }

    private static List<Place> places(String file, String text) {
        List<Place> places = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String sentence = file.endsWith(".java") ? lines.get(i).replace('_', ' ') : lines.get(i);
            for (StyleRule rule : StyleRule.ALL) {
                Matcher matcher = rule.pattern().matcher(sentence);
                while (matcher.find()) {
                    places.add(new Place(file, rule, i + 1, lines.get(i)));
                }
            }
        }
        return places;
    }

    private static Map<String, Long> known() {
        return read(KNOWN)
                .lines()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
