package org.replayproof.entity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.source.ClassFiles;

/** Loads the classes of a release from its own jar or directory, and all others as the class path does. */
final class ReleaseLoader extends URLClassLoader {

    private ReleaseLoader(URL root, @Nullable ClassLoader parent) {
        super(new URL[] {root}, parent);
    }

    /** Runs something while the thread finds the release first. */
    static <T> T within(Path classes, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (ReleaseLoader loader = new ReleaseLoader(
                ClassFiles.location(classes), before == null ? ReleaseLoader.class.getClassLoader() : before)) {
            thread.setContextClassLoader(loader);
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException(classes + " cannot be read: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            return isOwn(name) ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    /** Annotations must stay those that Hibernate knows, even where a jar brings its own copy of them. */
    private boolean isOwn(String name) {
        return !name.startsWith("java.")
                && !name.startsWith("jakarta.persistence.")
                && !name.startsWith("org.hibernate.")
                && findResource(name.replace('.', '/') + ".class") != null;
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    /** The release's own configuration replaces the project's. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> own = findResources(name);
        return own.hasMoreElements() ? own : super.getResources(name);
    }
}
