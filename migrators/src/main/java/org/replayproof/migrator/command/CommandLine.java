package org.replayproof.migrator.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.finding.NearestName;

/**
 * A command as a user writes it: a program and its arguments, with placeholders. There is no shell. Placeholders
 * are replaced after the line is split into arguments, so that a value with blanks or quotes stays one argument.
 *
 * @param written as the user wrote it, for messages
 * @param words the program and its arguments
 */
record CommandLine(String written, List<String> words) {

    /** A name in braces. Doubled braces and all other braces are literal. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{|}}|\\{([A-Za-z]\\w*)}");

    CommandLine {
        words = List.copyOf(words);
    }

    /** One text is a line that is split into words; several texts are the words themselves. */
    static CommandLine of(String what, List<String> command) {
        if (command.size() == 1) {
            return new CommandLine(command.get(0).strip(), Words.of(what, command.get(0)));
        }
        return new CommandLine(String.join(" ", command), command);
    }

    /** Refuses placeholders that never have a value here: a shell's variable, a slip of the pen. */
    CommandLine knowing(String what, Set<String> names) {
        for (String word : words) {
            Matcher placeholder = PLACEHOLDER.matcher(word);
            while (placeholder.find()) {
                String name = placeholder.group(1);
                if (name != null && !names.contains(name)) {
                    throw new IllegalArgumentException(unknown(what, name, names));
                }
            }
        }
        return this;
    }

    private static String unknown(String what, String name, Set<String> names) {
        String nearest = NearestName.to(name, names)
                .map(near -> " Did you mean {" + near + "}?")
                .orElse("");
        return what + " has a placeholder that does not exist here: {" + name + "}." + nearest
                + "\n  there are   {" + String.join("}, {", new TreeSet<>(names)) + "}"
                + "\n  next step   correct it; write a literal brace twice: {{" + name + "}}";
    }

    /** The words with their placeholders filled. */
    List<String> filled(Map<String, String> values) {
        List<String> filled = new ArrayList<>();
        for (String word : words) {
            filled.add(PLACEHOLDER.matcher(word).replaceAll(found -> Matcher.quoteReplacement(value(found, values))));
        }
        return filled;
    }

    private static String value(MatchResult found, Map<String, String> values) {
        if (found.group(1) == null) {
            return found.group().substring(1);
        }
        String value = values.get(found.group(1));
        if (value == null) {
            throw new NoValueException(found.group(1));
        }
        return value;
    }

    /** A placeholder exists and has no value on this database. */
    static final class NoValueException extends RuntimeException {
        NoValueException(String placeholder) {
            super("{" + placeholder + "}");
        }
    }

    /** As the user wrote it. */
    @Override
    public String toString() {
        return written;
    }
}
