package org.replayproof.database.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Names for kept databases: readable, valid as file names, and never used twice. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class EvidenceFile {

    private static final int LONGEST = 120;

    private EvidenceFile() {}

    /** A new empty file. */
    public static Path create(Path folder, String label, String ending) {
        String name = plain(label);
        try {
            Files.createDirectories(folder);
            for (int number = 1; ; number++) {
                Path file = folder.resolve(name + (number == 1 ? "" : "-" + number) + ending);
                if (isCreated(file)) {
                    return file;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing can be kept in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** False if another object has that name. */
    private static boolean isCreated(Path file) throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** The label without anything that could lead to another folder. */
    public static String plain(String label) {
        String plain = label.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        if (plain.isEmpty()) {
            return "database";
        }
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
