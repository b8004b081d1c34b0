package org.replayproof.migrator.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Json;

/**
 * Splits a line into words, by fewer rules than a shell has. Blanks separate words. Text between single quotes is kept as it
 * is. Between double quotes a backslash escapes a quote or a backslash. Everywhere else a backslash is an ordinary character, as
 * in Windows paths. A line that begins with a bracket is a list of strings in JSON, each one a word.
 */
final class Words {

    /** What only a shell understands. Between quotes it is a word like others. */
    private static final Set<String> SHELL = Set.of("|", "||", "&&", "&", ";", ">", ">>", "<", "2>", "2>&1");

    private final String what;
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private boolean quoted;
    private int at;

    private Words(String what, String line) {
        this.what = what;
        this.line = line.strip();
    }

    static List<String> of(String what, String line) {
        Words reader = new Words(what, line);
        List<String> words = reader.line.startsWith("[") ? reader.list() : reader.split();
        if (words.isEmpty() || words.get(0).isBlank()) {
            throw new IllegalArgumentException(what + " names no program.");
        }
        return words;
    }

    private List<String> split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '\'' || c == '"') {
                begun = true;
                quoted = true;
                quoted(c);
            } else if (Character.isWhitespace(c)) {
                end();
            } else {
                begun = true;
                word.append(c);
            }
        }
        end();
        return words;
    }

    private void end() {
        String text = word.toString();
        if (begun && !quoted && SHELL.contains(text)) {
            throw new IllegalArgumentException(
                    what + " holds " + text
                            + " , which only a shell understands, and a command is started without one: " + line
                            + "\n  next step   put the line into a script, or start the shell yourself: [\"sh\", \"-c\", \"…\"]");
        }
        if (begun) {
            words.add(text);
        }
        word.setLength(0);
        begun = false;
        quoted = false;
    }

    private void quoted(char quote) {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return;
            }
            boolean escapes = quote == '"' && c == '\\' && at < line.length() && "\"\\".indexOf(line.charAt(at)) >= 0;
            word.append(escapes ? line.charAt(at++) : c);
        }
        throw new IllegalArgumentException(what + " has a quote that does not end: " + line);
    }

    private List<String> list() {
        if (json() instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw malformed("not a list of strings", null);
    }

    private Object json() {
        try {
            return Json.read(line);
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage(), e);
        }
    }

    private IllegalArgumentException malformed(@Nullable String why, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                what + " begins like a list in JSON and is not one (" + why + "): " + line
                        + "\n  next step   write [\"program\", \"argument\", …], or a line without brackets",
                cause);
    }
}
