package org.replayproof.database.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a dump, in sections: statements up to the next {@code COPY … FROM stdin}, then its rows, then statements again. A
 * section is read as a stream, so that a dump of any size needs little memory.
 */
final class DumpText {

    private static final Pattern COPY = Pattern.compile("COPY .+ FROM stdin;\\s*");
    private static final Pattern VERSION = Pattern.compile("-- Dumped from database version (\\d+)(\\S*).*\\s*");
    private static final Pattern FOR_PSQL = Pattern.compile("\\\\(?:un)?restrict .*\\s*");
    private static final String BEGINNING = "-- PostgreSQL database dump";
    private static final String END = "-- PostgreSQL database dump complete";

    private final BufferedReader dump;
    private int line;
    private @Nullable String copy;
    private boolean begun;
    private boolean complete;
    private boolean ended;
    private String version = "";
    private int major;

    DumpText(BufferedReader dump) {
        this.dump = dump;
    }

    /** One section, up to what ends it. */
    private abstract class Section extends Reader {

        private String present = "";
        private int position;
        private boolean over;

        /** What stands for a line of the dump; null where the section is over. */
        abstract @Nullable String taken(String text);

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            while (position == present.length()) {
                String next = over ? null : line();
                String taken = next == null ? null : taken(next);
                if (taken == null) {
                    over = true;
                    return -1;
                }
                present = taken;
                position = 0;
            }
            int count = Math.min(length, present.length() - position);
            present.getChars(position, position + count, target, offset);
            position += count;
            return count;
        }

        @Override
        public void close() {
            // The dump goes on after a section.
        }
    }

    /** The statements up to the next {@link #copy()}, or to the end. */
    Reader statements() {
        copy = null;
        return new Section() {
            @Override
            @Nullable String taken(String text) {
                note(text);
                if (COPY.matcher(text).matches()) {
                    copy = text.strip();
                    return null;
                }
                return FOR_PSQL.matcher(text).matches() ? "\n" : text;
            }
        };
    }

    /** The rows of the present {@link #copy()}. */
    Reader rows() {
        return new Section() {
            @Override
            @Nullable String taken(String text) {
                return text.strip().equals("\\.") ? null : text;
            }
        };
    }

    private void note(String text) {
        begun |= text.strip().equals(BEGINNING);
        complete |= text.strip().equals(END);
        Matcher found = VERSION.matcher(text);
        if (version.isEmpty() && found.matches()) {
            version = found.group(1) + found.group(2);
            major = Integer.parseInt(found.group(1));
        }
    }

    /** A line with what ends it: a carriage return may belong to a value. Null at the end. */
    private @Nullable String line() throws IOException {
        StringBuilder text = new StringBuilder();
        int next = dump.read();
        while (next >= 0) {
            text.append((char) next);
            if (next == '\n') {
                break;
            }
            next = dump.read();
        }
        ended = next < 0;
        line += text.isEmpty() ? 0 : 1;
        return text.isEmpty() ? null : text.toString();
    }

    /** The {@code COPY} at which the statements ended; empty at the end of the dump. */
    Optional<String> copy() {
        return Optional.ofNullable(copy);
    }

    /** The number of the line that was read last. */
    int lineNumber() {
        return line;
    }

    /** Whether the dump lacks the comment that ends it. */
    boolean isCutOff() {
        return ended && begun && !complete;
    }

    /** The version of the server that was dumped; empty where the dump does not say it. */
    String version() {
        return version;
    }

    /** The same as a number; 0 where the dump does not say it. */
    int major() {
        return major;
    }
}
