package org.replayproof.replay.rows;

import java.util.List;

/** Values of one type, as SQL literals. */
interface Values {

    /** An ordinary value; other numbers give other values, as far as the type has them. */
    String ordinary(int number);

    /** Values at the limits of the type. */
    List<String> boundaries();

    /** How many values there are in all; 0 where they are too many to try each. */
    default int choices() {
        return 0;
    }

    /** Values that are easily taken for each other: case and spaces differ. */
    default List<String> lookalikes(int number) {
        return List.of();
    }

    /** Values that the constants of a condition suggest. */
    default List<String> around(Constants constants, int number) {
        return constants.strings().stream().map(Literal::text).toList();
    }

    /** The text form of a literal, without its quotes. */
    static String raw(String literal) {
        boolean quoted = literal.length() > 1 && literal.startsWith("'") && literal.endsWith("'");
        return quoted ? literal.substring(1, literal.length() - 1).replace("''", "'") : literal;
    }
}
