package org.replayproof.migrator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apiguardian.api.API;

/**
 * The encoding of scripts.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Utf8 {

    private static final int CHUNK = 1 << 16;

    private Utf8() {}

    /**
     * Checks each byte of a script, in pieces.
     *
     * @param place where the script lies, for a reader
     * @param in its content; left open
     * @throws UnsoundHistoryException when it is not UTF-8; the message names the script, the byte, its offset and its line
     * @throws IOException when it cannot be read
     */
    public static void require(String place, InputStream in) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer ignored = CharBuffer.allocate(CHUNK + 1);
        byte[] first = new byte[0];
        long offset = 0;
        int line = 1;
        boolean ended = false;
        while (!ended) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = read < 0;
            bytes.position(bytes.position() + Math.max(0, read)).flip();
            first = offset == 0 ? new byte[] {at(bytes, 0), at(bytes, 1)} : first;
            CoderResult result = decoder.decode(bytes, ignored.clear(), ended);
            for (int i = 0; i < bytes.position(); i++) {
                line += bytes.get(i) == '\n' ? 1 : 0;
            }
            offset += bytes.position();
            if (result.isError()) {
                throw new UnsoundHistoryException(place + " is not UTF-8: the byte 0x"
                        + HexFormat.of().withUpperCase().toHexDigits(bytes.get()) + " at offset " + offset + " (line "
                        + line + ") belongs to no character." + guess(first) + " Save the file as UTF-8.");
            }
            bytes.compact();
        }
    }

    private static byte at(ByteBuffer bytes, int i) {
        return i < bytes.limit() ? bytes.get(i) : 0;
    }

    private static String guess(byte[] first) {
        boolean utf16 = (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE)
                || (first[0] == (byte) 0xFE && first[1] == (byte) 0xFF);
        return utf16 ? " It looks like UTF-16." : "";
    }
}
