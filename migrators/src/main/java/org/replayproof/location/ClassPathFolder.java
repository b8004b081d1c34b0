package org.replayproof.location;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A folder on the class path: the union of the folders of that name in all roots, directories and jars alike. */
final class ClassPathFolder {

    private final String path;
    private final ClassLoader classLoader;
    private final Set<String> places = new LinkedHashSet<>();
    private final List<LocatedFile> files = new ArrayList<>();

    ClassPathFolder(String path, ClassLoader classLoader) {
        this.path = path.replaceAll("^/+|/+$", "");
        this.classLoader = classLoader;
    }

    Listing list(String location) {
        try {
            for (URL url : Collections.list(classLoader.getResources(path))) {
                addFolder(url);
            }
            if (places.isEmpty()) {
                searchJarsWithoutFolders();
            }
            boolean exists = !places.isEmpty();
            List<Path> roots = exists ? List.of() : directories();
            roots.forEach(root -> places.add(root.toString()));
            return new Listing(
                    location, exists, List.copyOf(places), files, exists ? Optional.empty() : nearest(roots));
        } catch (IOException e) {
            throw new UncheckedIOException(location + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void addFolder(URL url) throws IOException {
        switch (url.getProtocol()) {
            case "file" -> {
                Path folder = path(url);
                if (Folders.exists(folder) && places.add(folder.toString())) {
                    files.addAll(Folders.files(folder));
                }
            }
            case "jar" -> addJar(url);
            default ->
                throw new IOException("the class path root " + url + " can be neither listed as a folder nor as a jar");
        }
    }

    private void addJar(URL url) throws IOException {
        URLConnection opened = url.openConnection();
        if (!(opened instanceof JarURLConnection connection)) {
            throw new IOException("the class path root " + url + " is not a jar");
        }
        connection.setUseCaches(false);
        URL jarUrl = connection.getJarFileURL();
        try (JarFile jar = connection.getJarFile()) {
            addEntries(jar, jarUrl);
        }
    }

    private void addEntries(JarFile jar, URL jarUrl) {
        String prefix = path.isEmpty() ? "" : path + "/";
        String place = jarUrl.getPath() + "!/" + path;
        List<LocatedFile> found = jar.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
                .map(JarEntry::getName)
                .sorted()
                .map(name -> entry(jarUrl, name, name.substring(prefix.length())))
                .toList();
        boolean there = !found.isEmpty() || jar.getEntry(prefix) != null;
        if (there && places.add(place)) {
            files.addAll(found);
        }
    }

    private static LocatedFile entry(URL jarUrl, String name, String relative) {
        return new LocatedFile(relative, jarUrl.getPath() + "!/" + name, () -> {
            JarFile jar = new JarFile(path(jarUrl).toFile());
            try {
                return new FilterInputStream(jar.getInputStream(jar.getJarEntry(name))) {
                    @Override
                    public void close() throws IOException {
                        jar.close();
                    }
                };
            } catch (IOException | RuntimeException e) {
                jar.close();
                throw e;
            }
        });
    }

    /** Jars may leave out the entries of their folders; then a class loader knows the files but not the folder. */
    private void searchJarsWithoutFolders() throws IOException {
        for (URL manifest : Collections.list(classLoader.getResources("META-INF/MANIFEST.MF"))) {
            if (manifest.getProtocol().equals("jar")) {
                addJar(manifest);
            }
        }
    }

    private List<Path> directories() throws IOException {
        List<Path> roots = new ArrayList<>();
        for (URL root : Collections.list(classLoader.getResources(""))) {
            if (root.getProtocol().equals("file")) {
                roots.add(path(root));
            }
        }
        return roots;
    }

    private Optional<String> nearest(List<Path> roots) {
        for (Path root : roots) {
            Optional<String> found = Folders.nearest(root.resolve(path))
                    .map(Path::of)
                    .filter(folder -> folder.startsWith(root) && !folder.equals(root))
                    .map(folder ->
                            "classpath:" + root.relativize(folder).toString().replace(File.separatorChar, '/'));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Path path(URL url) throws IOException {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the class path root " + url + " has no path", e);
        }
    }
}
