package org.replayproof.entity;

import java.util.Collection;
import java.util.stream.Collectors;
import org.replayproof.schema.Column;

/** How messages put things. */
final class Words {

    private Words() {}

    /** {@code 1 column}, {@code 14 columns}. */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code a, b}. */
    static String list(Collection<String> names) {
        return String.join(", ", names);
    }

    /** {@code 'a', 'b'}. */
    static String quoted(Collection<String> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
    }

    /** {@code metadata TEXT NOT NULL DEFAULT '{}'}. */
    static String definition(Column column) {
        return column.name()
                + (column.type().isEmpty() ? "" : " " + column.type())
                + (column.nullable() ? "" : " NOT NULL")
                + (column.defaultValue() == null ? "" : " DEFAULT " + column.defaultValue());
    }
}
