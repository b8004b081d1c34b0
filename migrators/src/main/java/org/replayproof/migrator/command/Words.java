package org.replayproof.migrator.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells a line apart into words, by fewer rules than a shell has. Blanks separate. What stands between single quotes is
 * taken as it is; between double quotes a backslash makes a quote or a backslash plain. Everywhere else a backslash is an
 * ordinary character, as Windows paths have it. A line that begins with a bracket is a list of strings in JSON, each one a
 * word.
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
        at = 1;
        boolean more = next() != ']';
        while (more) {
            if (next() != '"') {
                throw malformed();
            }
            at++;
            word.setLength(0);
            quoted('"');
            words.add(word.toString());
            char separator = next();
            at++;
            more = separator == ',';
            if (!more && separator != ']') {
                throw malformed();
            }
        }
        if (!line.substring(Math.min(line.length(), Math.max(at, line.indexOf(']') + 1)))
                .isBlank()) {
            throw malformed();
        }
        return words;
    }

    /** The next character that is no blank; stays before it. */
    private char next() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        if (at >= line.length()) {
            throw malformed();
        }
        return line.charAt(at);
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException(what + " begins like a list and is none: " + line
                + "\n  next step   write [\"program\", \"argument\", …], or a line without brackets");
    }
}
