package org.replayproof.replay.rows;

import java.util.List;
import java.util.Optional;

/** Values for types that are neither numbers, nor text, nor moments, by the words of their names. */
final class RareTypes {

    private RareTypes() {}

    static Optional<Values> values(String words, List<Integer> arguments) {
        if (words.startsWith("interval")) {
            return Optional.of(
                    ListedValues.texts(number -> number + " days", "00:00:00", "-1 days", "100 years", "00:00:00.5"));
        }
        if (words.contains("bool")) {
            return Optional.of(new ChoiceOfValues(List.of("TRUE", "FALSE")));
        }
        if (words.startsWith("bit")) {
            return Optional.of(bits(words, arguments));
        }
        if (words.contains("blob") || words.contains("binary")) {
            return Optional.of(bytes(false));
        }
        return Optional.ofNullable(
                switch (words) {
                    case "bytea" -> bytes(true);
                    case "uuid" ->
                        ListedValues.texts(
                                number -> String.format("00000000-0000-4000-8000-%012x", number),
                                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                                "00000000-0000-0000-0000-000000000000");
                    case "json", "jsonb" -> new JsonValues(false);
                    case "xml" -> ListedValues.texts(number -> "<a>" + number + "</a>", "<a/>");
                    case "inet" -> ListedValues.texts(number -> "10.0.0." + number % 250, "::1", "0.0.0.0/0");
                    case "cidr" -> ListedValues.texts(number -> "10.0." + number % 250 + ".0/24", "::/0");
                    case "macaddr" -> ListedValues.texts(number -> String.format("08:00:2b:01:02:%02x", number % 256));
                    case "macaddr8" ->
                        ListedValues.texts(number -> String.format("08:00:2b:01:02:03:04:%02x", number % 256));
                    case "money" -> ListedValues.texts(number -> number + ".25", "0", "-1");
                    case "tsvector", "tsquery" -> ListedValues.texts(number -> "amber" + number);
                    case "hstore" -> ListedValues.texts(number -> "\"a\"=>\"" + number + "\"", "");
                    case "ltree" -> ListedValues.texts(number -> "top.n" + number, "");
                    case "pg_lsn" -> ListedValues.texts(number -> "0/" + number);
                    case "point" -> ListedValues.texts(number -> "(" + number + ",0)");
                    case "line" -> ListedValues.texts(number -> "{1,2," + number + "}");
                    case "lseg", "box", "path", "polygon" ->
                        ListedValues.texts(number -> "((0,0),(" + (number + 1) + ",1))");
                    case "circle" -> ListedValues.texts(number -> "<(0,0)," + (number + 1) + ">");
                    default -> null;
                });
    }

    private static Values bits(String words, List<Integer> arguments) {
        int length = arguments.isEmpty() ? 1 : Math.max(1, arguments.get(0));
        boolean open = words.contains("varying") && arguments.isEmpty();
        return ListedValues.texts(
                number -> {
                    String digits = "0".repeat(length) + Integer.toBinaryString(number);
                    return open ? digits : digits.substring(digits.length() - length);
                },
                "1".repeat(length),
                "0".repeat(length));
    }

    private static Values bytes(boolean hexadecimalText) {
        return new ListedValues(
                number -> Literal.bytes(
                        new byte[] {(byte) 0xff, 0, (byte) (number >> 8), (byte) number}, hexadecimalText),
                List.of(
                        Literal.bytes(new byte[1_000], hexadecimalText),
                        Literal.bytes(new byte[0], hexadecimalText),
                        Literal.bytes(new byte[] {(byte) 0x80}, hexadecimalText)));
    }
}
