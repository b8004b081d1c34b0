package org.replayproof.location;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.replayproof.finding.NearestName;

/** Folders of the file system. Links to folders are not followed, except the location itself: no link leads in circles. */
final class Folders {

    private static final int DEPTH = 16;

    private Folders() {}

    static boolean exists(Path folder) {
        return Files.isDirectory(folder);
    }

    static List<LocatedFile> files(Path folder) {
        if (!exists(folder)) {
            return List.of();
        }
        try {
            Path real = folder.toRealPath();
            try (Stream<Path> paths = Files.walk(real, DEPTH)) {
                return paths.filter(Folders::isWorthAWord)
                        .map(path -> file(folder, real.relativize(path).toString()))
                        .sorted((a, b) -> a.path().compareTo(b.path()))
                        .toList();
            }
        } catch (IOException | UncheckedIOException e) {
            IOException cause = e instanceof UncheckedIOException wrapped
                    ? Objects.requireNonNull(wrapped.getCause())
                    : (IOException) e;
            throw new UncheckedIOException(folder + " cannot be read: " + cause.getMessage(), cause);
        }
    }

    /** The first link that leads back to itself, for a tool that follows links. */
    static Optional<Path> circle(Path folder) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof FileSystemLoopException) {
                        found.add(file);
                        return FileVisitResult.TERMINATE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
        }
        return found.stream().findFirst();
    }

    /** Links to nothing and folders called {@code x.sql} are not files, but their names look like migrations. */
    private static boolean isWorthAWord(Path path) {
        return Files.isRegularFile(path)
                || (Files.isSymbolicLink(path) && !Files.isDirectory(path))
                || (Files.isDirectory(path) && path.toString().endsWith(".sql"));
    }

    private static InputStream open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("it is a folder, and its name is that of a file");
        }
        return Files.newInputStream(path);
    }

    private static LocatedFile file(Path folder, String relative) {
        Path path = folder.resolve(relative);
        return new LocatedFile(relative.replace(File.separatorChar, '/'), path.toString(), () -> open(path));
    }

    /** The folder that was probably meant: in the parent of the first missing part of the path. */
    static Optional<String> nearest(Path missing) {
        Path parent = missing;
        Path child = missing;
        while (parent != null && !exists(parent)) {
            child = parent;
            parent = parent.getParent();
        }
        if (parent == null || parent.equals(missing) || child.getFileName() == null) {
            return Optional.empty();
        }
        Path wanted = missing;
        Path at = parent;
        Path rest = child.relativize(wanted);
        return NearestName.to(child.getFileName().toString(), children(at))
                .map(name -> at.resolve(name))
                .map(found -> exists(found.resolve(rest)) ? found.resolve(rest) : found)
                .map(found -> found.normalize().toString());
    }

    private static List<String> children(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // Only a hint is lost: the folder above may not be readable.
        }
    }
}
