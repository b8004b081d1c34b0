package org.replayproof.database.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.replayproof.database.server.PrivateFolder;

/**
 * The files of one server: its data folder, and the files in it and beside it. A process that is killed, or a full disk, may
 * leave each of them empty or cut.
 *
 * @param data the data folder
 */
record ServerFiles(Path data) {

    /** The name of a data folder. */
    static final String NAME = "replayproof-\\d+";

    private static final int TAIL = 1_000;
    private static final Pattern BESIDE = Pattern.compile("\\.(users|log|password)$");

    /** The data folder that a file belongs to by its name. */
    static Path dataOf(Path file) {
        return file.resolveSibling(BESIDE.matcher(file.getFileName().toString()).replaceFirst(""));
    }

    /** Every JVM that uses the server holds a shared lock on this file. */
    Path users() {
        return Path.of(data + ".users");
    }

    Path log() {
        return Path.of(data + ".log");
    }

    /** The end of the output of the server and its programs. */
    String lastPrinted() throws IOException {
        if (!Files.exists(log())) {
            return "";
        }
        String all = Files.readString(log(), StandardCharsets.UTF_8).strip();
        return all.substring(Math.max(0, all.length() - TAIL));
    }

    /** Holds the superuser's password. */
    Path password() {
        return Path.of(data + ".password");
    }

    /** Holds the number of the process that ends the server. */
    private Path watch() {
        return data.resolve("replayproof-watch");
    }

    /** Its presence means that the data are evidence; its content is the folder where they go. */
    private Path kept() {
        return data.resolve("replayproof-kept");
    }

    /** A password file for {@code psql}, among the data that are kept. */
    private Path passwordFile() {
        return data.resolve("replayproof-pgpass");
    }

    void writePassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.writeString(PrivateFolder.createFile(password()), HexFormat.of().formatHex(random));
    }

    void deleteBeside() throws IOException {
        Files.deleteIfExists(log());
        Files.deleteIfExists(password());
        // The last one: as long as it exists, the next run finds the others.
        Files.deleteIfExists(users());
    }

    void writeWatch(long process) throws IOException {
        Path half = data.resolve("replayproof-watch.new");
        Files.writeString(half, String.valueOf(process));
        Files.move(half, watch(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The process that ends the server, if it is alive. The number may belong to another process by now. */
    Optional<ProcessHandle> watching() throws IOException {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(watch()).strip()))
                    .filter(ServerFiles::isAlive)
                    .filter(process -> process.info()
                            .arguments()
                            .map(arguments -> List.of(arguments).contains(data.toString()))
                            .orElse(true));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A killed process counts as alive until its parent asks for it, which the first process of some containers never does. */
    static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    boolean isKept() {
        return Files.exists(kept());
    }

    /**
     * Notes that the data are evidence.
     *
     * @return the password file, once the data are in that folder
     */
    Path keepAt(Path target, String user) throws IOException {
        try {
            PrivateFolder.createFile(passwordFile());
        } catch (FileAlreadyExistsException e) {
            // Another database of the same server is evidence already.
            return target.resolve(passwordFile().getFileName());
        }
        Files.writeString(passwordFile(), "*:*:*:" + user + ":" + Files.readString(password()) + "\n");
        Files.writeString(kept(), target.toString());
        return target.resolve(passwordFile().getFileName());
    }

    /** Where kept data go: the place that was noted, or where they are if the note is damaged. */
    Path target() throws IOException {
        Path noted = Path.of(Files.readString(kept(), StandardCharsets.UTF_8).strip());
        return noted.isAbsolute() && data.getFileName().equals(noted.getFileName()) ? noted : data;
    }
}
