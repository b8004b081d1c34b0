package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options in the form in which the catalog prints them: a name and a literal each. */
final class Options {

    private static final String NAME = "(\"(?:[^\"]|\"\")*\"|[^\\s\",(]+)";
    private static final String LITERAL = "(E?'(?:[^']|'')*')";

    /** As {@code OPTIONS (name 'value')} lists them. */
    private static final Pattern LISTED = Pattern.compile(NAME + " " + LITERAL);

    /** As text search has them: {@code name = 'value'}. */
    private static final Pattern SETTING = Pattern.compile(NAME + " = " + LITERAL);

    private Options() {}

    /** What goes into the parentheses of {@code ALTER … OPTIONS (…)}. */
    static String change(String was, String is) {
        return change(named(LISTED, was), named(LISTED, is), "DROP ", "SET ", "ADD ", " ");
    }

    /** What goes into the parentheses of {@code ALTER TEXT SEARCH DICTIONARY … (…)}. */
    static String settings(String was, String is) {
        return change(named(SETTING, was), named(SETTING, is), "", "", "", " = ");
    }

    private static String change(
            Map<String, String> was, Map<String, String> is, String drop, String set, String add, String between) {
        List<String> changes = new ArrayList<>();
        was.keySet().stream().filter(name -> !is.containsKey(name)).forEach(name -> changes.add(drop + name));
        is.forEach((name, value) -> {
            if (!value.equals(was.get(name))) {
                changes.add((was.containsKey(name) ? set : add) + name + between + value);
            }
        });
        return String.join(", ", changes);
    }

    private static Map<String, String> named(Pattern pattern, String listed) {
        Map<String, String> named = new TreeMap<>();
        for (Matcher option = pattern.matcher(listed); option.find(); ) {
            named.put(option.group(1), option.group(2));
        }
        return named;
    }
}
