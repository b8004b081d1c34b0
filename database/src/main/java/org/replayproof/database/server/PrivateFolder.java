package org.replayproof.database.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A folder with a predictable name in a place that other users write to, such as {@code /tmp}. Only this user may enter it, so
 * whatever is in it comes from this user.
 *
 * <p>A folder or file that another user owns or may write to, or that is a link, is refused: another user may have created it to
 * have its content trusted.
 *
 * <p>On file systems without POSIX permissions only links and owners are checked.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_OF_OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOREIGN_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    /** In a folder with this bit only the owner of a file may rename or delete it. */
    private static final int STICKY = 01000;

    private PrivateFolder() {}

    private static final class Self {
        /** The name in {@code user.name} is not reliable in containers; the owner of a new file is. */
        private static final UserPrincipal USER = ask();

        private static UserPrincipal ask() {
            try {
                Path file = Files.createTempFile("replayproof-owner-", "");
                try {
                    return Files.getOwner(file);
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new DatabaseUnavailableException(
                        "The temporary folder " + System.getProperty("java.io.tmpdir") + " cannot be written: "
                                + e.getMessage() + ". Name another one with -Djava.io.tmpdir=…",
                        e);
            }
        }
    }

    /**
     * Creates the folder, or checks the one that exists.
     *
     * @param folder where
     * @return the folder
     * @throws IOException if it cannot be created, or if it is refused; the message names it and the next step
     */
    public static Path at(Path folder) throws IOException {
        Path parent = parentOf(folder);
        Files.createDirectories(parent);
        requireSticky(parent);
        try {
            Files.createDirectory(folder, permissions(parent, OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            requireOwn(folder);
            restrict(folder);
        }
        return folder;
    }

    /**
     * The same, with the user's name at the end of the folder's.
     *
     * @param parent the folder in which it is
     * @param prefix the beginning of its name
     * @return the folder
     * @throws IOException as {@link #at}
     */
    public static Path ofUser(Path parent, String prefix) throws IOException {
        return at(parent.resolve(prefix + System.getProperty("user.name").replaceAll("[^\\p{L}\\p{N}_.-]", "_")));
    }

    /**
     * Creates an empty file that only this user may read, such as one for a password.
     *
     * @param file where; it must not exist
     * @return the file
     * @throws FileAlreadyExistsException if it exists, be it as a link
     */
    public static Path createFile(Path file) throws IOException {
        return Files.createFile(file, permissions(parentOf(file), FILE_OF_OWNER));
    }

    private static Path parentOf(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), () -> path + " is in no folder");
    }

    private static FileAttribute<?>[] permissions(Path parent, Set<PosixFilePermission> permissions)
            throws IOException {
        return isPosix(parent)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** An earlier version let others read it. */
    private static void restrict(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(folder, "is not a folder");
        }
        if (isPosix(folder) && !Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
    }

    /** Without that bit, another user may exchange the folder after it was checked. */
    private static void requireSticky(Path parent) throws IOException {
        if (isPosix(parent)
                && Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_WRITE)
                && ((Integer) Files.getAttribute(parent, "unix:mode") & STICKY) == 0) {
            throw refused(parent, "lets every user rename what is in it");
        }
    }

    /**
     * Checks a file or folder that exists.
     *
     * @param path the file or folder
     * @throws NoSuchFileException if it does not exist
     * @throws IOException if it is refused; the message names it and the next step
     */
    public static void requireOwn(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw refused(path, "is a link");
        }
        UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals(Self.USER)) {
            throw refused(path, "belongs to user " + owner.getName());
        }
        if (isPosix(path)
                && isWritableByOthers(
                        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS))) {
            throw refused(path, "may be written by other users");
        }
    }

    private static boolean isWritableByOthers(PosixFileAttributes attributes) {
        return attributes.permissions().stream().anyMatch(FOREIGN_WRITE::contains);
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    private static IOException refused(Path path, String why) {
        return new IOException(path + " " + why + ", so nothing in it is used: delete it, or name another folder with"
                + " -Djava.io.tmpdir=…");
    }
}
