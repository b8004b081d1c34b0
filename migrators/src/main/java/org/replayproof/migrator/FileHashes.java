package org.replayproof.migrator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The hashes of migrations' files by the functions that tools use, each file read once and only when a record has hashes. */
final class FileHashes {

    private static final List<String> FUNCTIONS = List.of("SHA-256", "SHA-384", "SHA-512", "SHA-1", "MD5");

    /** Some runners keep the beginning of a hash; a shorter one could agree by chance. */
    private static final int SHORTEST = 8;

    private static final int CHUNK = 1 << 16;

    private final Map<Migration, List<String>> known = new HashMap<>();

    /** The functions by which a recorded checksum is that of a migration's file. */
    List<String> agreeing(Migration migration, String checksum) {
        String wanted = checksum.toLowerCase(Locale.ROOT);
        List<String> hashes = known.computeIfAbsent(migration, FileHashes::hashes);
        return wanted.length() < SHORTEST
                ? List.of()
                : IntStream.range(0, hashes.size())
                        .filter(i -> hashes.get(i).startsWith(wanted))
                        .mapToObj(FUNCTIONS::get)
                        .toList();
    }

    private static List<String> hashes(Migration migration) {
        List<MessageDigest> digests = FUNCTIONS.stream().map(FileHashes::digest).toList();
        try (InputStream content = open(migration)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                for (MessageDigest digest : digests) {
                    digest.update(chunk, 0, read);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(migration.location() + " cannot be read: " + e.getMessage(), e);
        }
        List<String> hashes = new ArrayList<>();
        digests.forEach(digest -> hashes.add(HexFormat.of().formatHex(digest.digest())));
        return hashes;
    }

    /** The file itself, since the text that runs may be a part of it, or have placeholders filled. */
    private static InputStream open(Migration migration) throws IOException {
        try {
            Path file = Path.of(migration.location());
            if (Files.isRegularFile(file)) {
                return Files.newInputStream(file);
            }
        } catch (InvalidPathException notAFile) {
            // A file in a jar has a place that is not a path; its text is what there is.
        }
        return new ByteArrayInputStream(migration.source().orElse("").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest(String function) {
        try {
            return MessageDigest.getInstance(function);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + function, e);
        }
    }
}
