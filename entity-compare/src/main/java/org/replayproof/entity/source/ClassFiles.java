package org.replayproof.entity.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The classes of a directory or a jar that carry annotations of Jakarta Persistence. Class files are read and not loaded, so
 * the dependencies of a class need not be there.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ClassFiles {

    /** An annotation's type stands in the class file as this text; one byte a character. */
    private static final String MARK = "Ljakarta/persistence/";

    private static final String SUFFIX = ".class";

    /** An executable jar of Spring Boot and a war keep their own classes here. */
    private static final List<String> FOLDERS = List.of("BOOT-INF/classes", "WEB-INF/classes");

    private ClassFiles() {}

    /**
     * Lists the classes.
     *
     * @param root a directory with class files, or a jar
     * @return names of classes that mention an annotation of Jakarta Persistence, sorted
     * @throws IllegalStateException when the root is neither a directory nor a readable jar
     */
    public static List<String> persistent(Path root) {
        try {
            if (Files.isDirectory(root)) {
                return persistentBelow(folder(root));
            }
            try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
                return persistentBelow(folder(jar.getPath("/")));
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    root + " is neither a directory with classes nor a jar: " + e.getMessage(), e);
        }
    }

    static List<String> persistent(URL root) {
        try {
            URI uri = root.toURI();
            return "file".equals(uri.getScheme()) ? persistent(Path.of(uri)) : List.of();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(root + " is not the address of a file: " + e.getMessage(), e);
        }
    }

    /**
     * Where a class loader finds these classes.
     *
     * @param root a directory with class files, or a jar
     * @return its own address, or that of the folder inside it that holds the classes
     * @throws IOException when it cannot be read
     */
    public static URL location(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            return folder(root).toUri().toURL();
        }
        try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
            Path top = jar.getPath("/");
            Path folder = folder(top);
            URL own = root.toUri().toURL();
            return folder.equals(top) ? own : new URL("jar:" + own + "!" + folder + "/");
        }
    }

    private static Path folder(Path root) {
        return FOLDERS.stream()
                .map(root::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(root);
    }

    private static List<String> persistentBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(file -> !file.toString().contains("META-INF"))
                    .filter(ClassFiles::isMarked)
                    .map(file -> name(folder.relativize(file).toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isMarked(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String name(String path) {
        return path.substring(0, path.length() - SUFFIX.length())
                .replace('/', '.')
                .replace('\\', '.');
    }
}
