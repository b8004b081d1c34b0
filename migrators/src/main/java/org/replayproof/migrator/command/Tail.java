package org.replayproof.migrator.command;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The end of what a program prints: a program may print without end, and a message may not. */
final class Tail {

    private static final int BYTES = 16 * 1024;
    private static final int LINES = 40;
    private static final int LINE_LENGTH = 400;

    private final byte[] ring = new byte[BYTES];
    private long total;

    synchronized void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            ring[(int) (total++ % BYTES)] = bytes[i];
        }
    }

    /** How many bytes were printed until now. */
    synchronized long total() {
        return total;
    }

    /** The last lines; says how much is left out before them. Without the colours of a terminal. */
    synchronized String text() {
        int kept = (int) Math.min(total, BYTES);
        byte[] bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = ring[(int) ((total - kept + i) % BYTES)];
        }
        List<String> lines = decoded(bytes)
                .replaceAll("\u001B\\[[0-9;?]*[A-Za-z]", "")
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "")
                .lines()
                .map(String::stripTrailing)
                .map(line -> line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH) + "…")
                .toList();
        // A cut goes through the middle of a line, and of a character perhaps.
        int first = total > BYTES && lines.size() > 1
                ? Math.max(1, lines.size() - LINES)
                : Math.max(0, lines.size() - LINES);
        String shown = String.join("\n", lines.subList(first, lines.size())).strip();
        return first == 0 ? shown : "(of " + total + " bytes the last lines)\n" + shown;
    }

    /** UTF-8, and each byte that is none as {@code \xE9}: a guess at the encoding would be wrong in silence. */
    private static String decoded(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length * 4 + 1);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put(String.format("\\x%02X", in.get()));
            }
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }
}
