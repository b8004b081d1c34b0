package org.replayproof.replay.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a text that a pattern may match. It reads the common part of regular expressions, and the wildcards of LIKE and GLOB;
 * whether the text fits is left to the database.
 *
 * <p>Example: {@code ^[A-Z]{2}-\d+$} gives {@code AA-1}.
 */
final class PatternSample {

    private static final int LONGEST_REPEAT = 40;

    private final String pattern;
    private final int number;
    private int position;

    private PatternSample(String pattern, int number) {
        this.pattern = pattern;
        this.number = number;
    }

    /**
     * Texts that fit the pattern, read as each of the three languages.
     *
     * @param number chooses among the characters of a class, so that rows differ
     */
    static List<String> of(String pattern, int number) {
        List<String> samples = new ArrayList<>();
        if (pattern.matches("(?s).*[\\[\\\\^$+*?(|{].*") && pattern.length() < 400) {
            samples.add(new PatternSample(pattern, number).alternatives());
        }
        if (pattern.matches("(?s).*[%_*?].*")) {
            String filling = Integer.toString(number);
            samples.add(pattern.replace("%", "a" + filling).replace('_', 'a'));
            samples.add(pattern.replace("*", "a" + filling).replace('?', 'a'));
        }
        return samples;
    }

    /** Takes one branch; the others are read and dropped. */
    private String alternatives() {
        List<String> branches = new ArrayList<>();
        branches.add(sequence());
        while (position < pattern.length() && pattern.charAt(position) == '|') {
            position++;
            branches.add(sequence());
        }
        return branches.get(number % branches.size());
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (position < pattern.length() && pattern.charAt(position) != '|' && pattern.charAt(position) != ')') {
            String atom = atom();
            text.append(atom.repeat(repeats()));
        }
        return text.toString();
    }

    private String atom() {
        char c = pattern.charAt(position++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "a";
            case '(' -> group();
            case '[' -> String.valueOf(characterClass());
            case '\\' -> escaped();
            default -> String.valueOf(c);
        };
    }

    private String group() {
        if (pattern.startsWith("?:", position)) {
            position += 2;
        }
        String inner = alternatives();
        position++;
        return inner;
    }

    private String escaped() {
        char c = position < pattern.length() ? pattern.charAt(position++) : '\\';
        return switch (c) {
            case 'd' -> Integer.toString(1 + number % 9);
            case 'w' -> "a";
            case 's' -> " ";
            case 'b', 'm', 'M', 'y', 'A', 'Z' -> "";
            case 'S', 'D', 'W' -> "-";
            default -> String.valueOf(c);
        };
    }

    private char characterClass() {
        boolean negated = position < pattern.length() && pattern.charAt(position) == '^';
        int from = negated ? position + 1 : position;
        int end = pattern.indexOf(']', Math.min(from + 1, pattern.length()));
        while (end > 0 && pattern.startsWith(":]", end - 1)) {
            end = pattern.indexOf(']', end + 1);
        }
        if (end < 0) {
            position = pattern.length();
            return 'a';
        }
        String members = pattern.substring(from, end)
                .replace("[:alpha:]", "a-z")
                .replace("[:alnum:]", "a-z0-9")
                .replace("[:digit:]", "0-9")
                .replace("[:upper:]", "A-Z")
                .replace("[:lower:]", "a-z")
                .replace("\\d", "0-9")
                .replace("\\w", "a-z0-9")
                .replace("\\s", " ");
        position = end + 1;
        return negated ? outside(members) : inside(members);
    }

    private char inside(String members) {
        char first = members.charAt(0);
        if (members.length() > 2 && members.charAt(1) == '-') {
            int width = Math.max(1, members.charAt(2) - first + 1);
            return (char) (first + number % width);
        }
        return first == '\\' && members.length() > 1 ? members.charAt(1) : first;
    }

    private static char outside(String members) {
        for (char c : "ab-Z9_".toCharArray()) {
            if (members.indexOf(c) < 0) {
                return c;
            }
        }
        return '~';
    }

    private int repeats() {
        if (position >= pattern.length()) {
            return 1;
        }
        char c = pattern.charAt(position);
        int times = 1;
        if (c == '*' || c == '+' || c == '?') {
            position++;
        } else if (c == '{') {
            int end = pattern.indexOf('}', position);
            String least = end < 0 ? "" : pattern.substring(position + 1, end).replaceAll(",.*", "");
            if (least.matches("\\d{1,3}")) {
                position = end + 1;
                times = Math.min(Integer.parseInt(least), LONGEST_REPEAT);
            }
        } else {
            return 1;
        }
        if (position < pattern.length() && pattern.charAt(position) == '?') {
            position++;
        }
        return times;
    }
}
