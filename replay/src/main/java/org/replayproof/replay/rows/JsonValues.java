package org.replayproof.replay.rows;

import java.util.List;

/** JSON, as a type of its own or in text. A default of {@code '[]'} shows that the column holds arrays. */
record JsonValues(boolean array) implements Values {

    @Override
    public String ordinary(int number) {
        String object = "{\"name\": \"amber-" + number + "\", \"count\": " + number + "}";
        return Literal.text(array ? "[" + object + "]" : object);
    }

    @Override
    public List<String> boundaries() {
        List<String> values = array
                ? List.of("[]", "[\"e\u0301\uD83D\uDE42\"]", "[null, 0, -1.5e300, true, [[]]]")
                : List.of(
                        "{}", "{\"e\u0301\uD83D\uDE42\": \"\"}", "{\"a\": null, \"b\": {\"c\": [0, -1.5e300, true]}}");
        return values.stream().map(Literal::text).toList();
    }
}
