package org.replayproof.engine.postgres;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The literals in a condition, as values worth trying. They prove nothing: each is tried on the database.
 */
final class Literals {

    private static final Pattern LITERAL =
            Pattern.compile("(E?)'((?:[^']|'')*)'|\"(?:[^\"]|\"\")*\"|\\b(\\d+(?:\\.\\d+)?)\\b");

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

    /** Numbers between the smallest and the largest of a condition are tried too, when they are not too many. */
    private static final int LONGEST_RANGE = 256;

    private Literals() {}

    static Set<String> in(String condition, String type) {
        Set<String> found = new LinkedHashSet<>();
        Matcher literal = LITERAL.matcher(condition);
        while (literal.find()) {
            String text = literal.group(2);
            if (text != null) {
                String value = text.replace("''", "'");
                add(literal.group(1).isEmpty() ? value : value.replace("\\\\", "\\"), found);
            } else if (literal.group(3) != null) {
                found.add(literal.group(3));
            }
        }
        return type.equals("integer") || type.equals("bigint") || type.equals("smallint") ? withRange(found) : found;
    }

    /** The words inside {@code {A,B}} or {@code ^(A|B)$} are worth trying as well. */
    private static void add(String value, Set<String> found) {
        found.add(value);
        for (String word : value.split("[^\\p{L}\\p{N}_ -]+")) {
            if (!word.isEmpty()) {
                found.add(word);
            }
        }
    }

    private static Set<String> withRange(Set<String> found) {
        TreeSet<Integer> numbers = new TreeSet<>();
        found.stream()
                .filter(value -> WHOLE.matcher(value).matches())
                .forEach(value -> numbers.add(Integer.valueOf(value)));
        if (numbers.isEmpty() || numbers.last() - numbers.first() > LONGEST_RANGE) {
            return found;
        }
        Set<String> range = new LinkedHashSet<>();
        for (int i = numbers.first(); i <= numbers.last(); i++) {
            range.add(Integer.toString(i));
        }
        range.addAll(found);
        return range;
    }
}
