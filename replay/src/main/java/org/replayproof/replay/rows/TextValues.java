package org.replayproof.replay.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text.
 *
 * @param length the largest number of characters
 * @param longest how long the longest value is
 */
record TextValues(int length, int longest) implements Values {

    private static final List<String> WORDS = List.of(
            "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "islet", "jetty", "knoll", "larch");

    static final int LONG = 10_000;
    private static final int MEDIUM = 300;

    /** Longest, empty, astral, combining, quotes, white space. */
    private static final List<String> UNUSUAL =
            List.of("", "\uD834\uDD1E \uD83D\uDE42", "e\u0301o\u0308\u0323", "O'Hara \"x\" %_;--", " \t\n ");

    @Override
    public String ordinary(int number) {
        return Literal.text(word(number));
    }

    private String word(int number) {
        String word = WORDS.get(number % WORDS.size()) + "-" + number;
        if (word.length() <= length) {
            return word;
        }
        String digits = Integer.toString(number, Character.MAX_RADIX);
        return digits.length() <= length
                ? "a".repeat(length - digits.length()) + digits
                : digits.substring(digits.length() - length);
    }

    @Override
    public List<String> boundaries() {
        List<String> boundaries = new ArrayList<>();
        int most = Math.min(length, longest);
        boundaries.add(Literal.text("Longest ".repeat(most / 8 + 1).substring(0, most - 1) + "z"));
        for (String unusual : UNUSUAL) {
            int characters = Math.min(length, unusual.codePointCount(0, unusual.length()));
            boundaries.add(Literal.text(unusual.substring(0, unusual.offsetByCodePoints(0, characters))));
        }
        if (most > MEDIUM) {
            boundaries.add(Literal.text("medium ".repeat(MEDIUM / 7)));
        }
        return boundaries.stream().distinct().toList();
    }

    @Override
    public List<String> lookalikes(int number) {
        String word = word(number);
        return List.of(
                        word,
                        word,
                        word.toUpperCase(Locale.ROOT),
                        word + " ",
                        word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .stream()
                .filter(text -> text.length() <= length)
                .map(Literal::text)
                .toList();
    }

    /** Strings as they are, strings as patterns, and texts of as many characters as a number says. */
    @Override
    public List<String> around(Constants constants, int number) {
        List<String> texts = new ArrayList<>(constants.strings());
        constants.strings().forEach(string -> texts.addAll(PatternSample.of(string, number)));
        constants.numbers().stream()
                .filter(size -> size.signum() >= 0 && size.intValue() <= LONG && size.scale() <= 0)
                .flatMap(size -> List.of(size.intValue() + 1, size.intValue(), size.intValue() - 1).stream())
                .filter(size -> size > 0)
                .forEach(size -> texts.add(sized(size, number)));
        return texts.stream().distinct().map(Literal::text).toList();
    }

    private static String sized(int size, int number) {
        String digits = Integer.toString(number);
        return size > digits.length() ? "s".repeat(size - digits.length()) + digits : digits.substring(0, size);
    }
}
