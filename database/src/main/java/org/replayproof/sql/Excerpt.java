package org.replayproof.sql;

/** The beginning of a text, short enough for a message. */
final class Excerpt {

    private static final int LENGTH = 40;

    private Excerpt() {}

    static String of(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + "…";
    }
}
