package org.replayproof.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CheckDefinition;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.Severity;
import org.replayproof.junit.MigrationChecks;

/** The catalogue is the list; the page and the methods of {@link MigrationChecks} follow it. */
class ChecksPageTest {

    @Test
    void the_page_lists_every_check_with_its_codes() throws IOException {
        List<String> rows = Files.readAllLines(Kit.docs().resolve("checks.md")).stream()
                .dropWhile(line -> !line.startsWith("| check | ensures"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(builtIn().map(ChecksPageTest::row).toList());
    }

    /** The tests of this module add a check of their own. */
    private static Stream<CheckDefinition> builtIn() {
        return Catalogue.standard().checks().stream().filter(check -> check.order() < 100);
    }

    private static String row(CheckDefinition check) {
        return "| `" + check.name() + "` | " + check.sentence() + " | " + codes(check, true) + " | "
                + codes(check, false) + " |";
    }

    private static String codes(CheckDefinition check, boolean red) {
        return check.codes().entrySet().stream()
                .filter(code -> code.getValue().isRed() == red)
                .sorted(Comparator.comparing(Map.Entry<FailureCode, Severity>::getValue)
                        .thenComparing(code -> code.getKey().id()))
                .map(code ->
                        "[" + code.getKey().id() + "](failures/" + code.getKey().id() + ".md)")
                .collect(Collectors.joining(", "));
    }

    @Test
    void every_check_has_a_method_in_its_place() {
        List<String> methods = Stream.of(MigrationChecks.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(TestFactory.class))
                .sorted(Comparator.comparingInt(
                        method -> method.getAnnotation(Order.class).value()))
                .map(method -> method.getName().replace('_', '-'))
                .filter(name -> !name.equals("checks-of-your-own"))
                .toList();

        assertThat(methods)
                .containsExactlyElementsOf(builtIn().map(CheckDefinition::name).toList());
    }
}
