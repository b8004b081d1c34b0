package org.replayproof.replay.folder;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.replayproof.location.LocatedFile;
import org.replayproof.replay.UnsoundHistoryException;

/** The content of a script as text. */
final class ScriptText {

    private ScriptText() {}

    /** Reads UTF-8 and takes nothing else for it. */
    static String read(LocatedFile file) {
        byte[] bytes = file.bytes();
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new UnsoundHistoryException(file + " is not UTF-8: the byte 0x"
                    + HexFormat.of().withUpperCase().toHexDigits(bytes[in.position()]) + " at offset " + in.position()
                    + " (line " + line(bytes, in.position()) + ") belongs to no character." + guess(bytes)
                    + " Save the file as UTF-8.");
        }
        return out.flip().toString();
    }

    private static String guess(byte[] bytes) {
        boolean utf16 = bytes.length >= 2
                && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                        || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
        return utf16 ? " It looks like UTF-16." : "";
    }

    private static int line(byte[] bytes, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** A checksum that stays the same when an editor or git changes line ends or puts a byte order mark in front. */
    static String checksum(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return digest(plain.replace("\r\n", "\n"));
    }

    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
