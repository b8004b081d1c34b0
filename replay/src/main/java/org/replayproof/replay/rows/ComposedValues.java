package org.replayproof.replay.rows;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values that consist of other values: arrays, ranges, composite types. */
final class ComposedValues {

    private ComposedValues() {}

    static Values array(Values element) {
        return new ListedValues(
                number -> Literal.text(
                        "{" + quoted(element.ordinary(number)) + "," + quoted(element.ordinary(number + 1)) + "}"),
                arrays(element));
    }

    /** Ranges of other numbers do not overlap. */
    static Values range(Values bound) {
        return new ListedValues(
                number -> Literal.text(
                        "[" + quoted(bound.ordinary(2 * number)) + "," + quoted(bound.ordinary(2 * number + 1)) + ")"),
                List.of("'empty'", "'(,)'"));
    }

    static Values multirange(Values range) {
        return new ListedValues(
                number -> Literal.text("{" + Values.raw(range.ordinary(number)) + "}"), List.of("'{}'", "'{(,)}'"));
    }

    static Values composite(List<Values> attributes) {
        return new ListedValues(
                number -> Literal.text(IntStream.range(0, attributes.size())
                        .mapToObj(i -> quoted(attributes.get(i).ordinary(number)))
                        .collect(Collectors.joining(",", "(", ")"))),
                List.of(Literal.text("(" + ",".repeat(Math.max(0, attributes.size() - 1)) + ")")));
    }

    private static List<String> arrays(Values element) {
        return Stream.concat(
                        Stream.of("{}"), element.boundaries().stream().map(boundary -> "{" + quoted(boundary) + "}"))
                .map(Literal::text)
                .toList();
    }

    private static String quoted(String literal) {
        return '"' + Values.raw(literal).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
