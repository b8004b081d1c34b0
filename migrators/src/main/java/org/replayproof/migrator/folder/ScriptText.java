package org.replayproof.migrator.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.Utf8;

/** The content of a script as text. A large one stays where it is, and is read anew each time. */
final class ScriptText {

    /** What is longer is not held in memory. */
    static final int LARGE = 8 << 20;

    private static final int CHUNK = 1 << 16;

    private final LocatedFile file;
    private final @Nullable String text;
    private final String checksum;

    private ScriptText(LocatedFile file, @Nullable String text, String checksum) {
        this.file = file;
        this.text = text;
        this.checksum = checksum;
    }

    /** Reads UTF-8 and takes nothing else for it. */
    static ScriptText of(LocatedFile file) {
        try (InputStream in = file.open()) {
            byte[] bytes = in.readNBytes(LARGE + 1);
            if (bytes.length > LARGE) {
                return large(file);
            }
            Utf8.require(file.place(), new ByteArrayInputStream(bytes));
            return new ScriptText(
                    file, new String(bytes, StandardCharsets.UTF_8), checksum(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static ScriptText large(LocatedFile file) throws IOException {
        try (InputStream in = file.open()) {
            Utf8.require(file.place(), in);
        }
        try (InputStream in = file.open()) {
            return new ScriptText(file, null, checksum(in));
        }
    }

    /** Enough of a file to tell by whose rules it is written. */
    static String beginning(LocatedFile file) {
        try (InputStream in = file.open()) {
            return new String(in.readNBytes(CHUNK), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** A part of the file, which is still known by the checksum of the whole. */
    ScriptText part(String content) {
        return new ScriptText(file, content, checksum);
    }

    boolean isLarge() {
        return text == null;
    }

    /** The whole text, also of a large file. */
    String text() {
        return text != null ? text : new String(file.bytes(), StandardCharsets.UTF_8);
    }

    boolean startsWith(String words) {
        return (text != null ? text : beginning(file)).startsWith(words);
    }

    Reader open() {
        if (text != null) {
            return new StringReader(text);
        }
        try {
            return new InputStreamReader(file.open(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** Stays the same when an editor or git changes line ends or puts a byte order mark in front. */
    String checksum() {
        return checksum;
    }

    private static String checksum(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        byte[] plain = new byte[CHUNK + 1];
        boolean pendingReturn = false;
        boolean begins = true;
        for (int read = in.readNBytes(chunk, 0, CHUNK); read > 0; read = in.readNBytes(chunk, 0, CHUNK)) {
            boolean mark = begins && read >= 3 && (chunk[0] & 0xFF) == 0xEF && (chunk[1] & 0xFF) == 0xBB;
            int length = 0;
            for (int i = mark ? 3 : 0; i < read; i++) {
                if (pendingReturn && chunk[i] != '\n') {
                    plain[length++] = '\r';
                }
                pendingReturn = chunk[i] == '\r';
                if (!pendingReturn) {
                    plain[length++] = chunk[i];
                }
            }
            digest.update(plain, 0, length);
            begins = false;
        }
        if (pendingReturn) {
            digest.update((byte) '\r');
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    static String digest(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
