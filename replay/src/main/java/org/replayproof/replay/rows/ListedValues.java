package org.replayproof.replay.rows;

import java.util.List;
import java.util.function.IntFunction;

/** Values of a type without rules of its own: a form for ordinary values, and a list of the others. */
record ListedValues(IntFunction<String> form, List<String> boundaries) implements Values {

    ListedValues {
        boundaries = List.copyOf(boundaries);
    }

    /** The texts are written without quotes here. */
    static ListedValues texts(IntFunction<String> form, String... boundaries) {
        return new ListedValues(
                number -> Literal.text(form.apply(number)),
                List.of(boundaries).stream().map(Literal::text).toList());
    }

    @Override
    public String ordinary(int number) {
        return form.apply(number);
    }
}
