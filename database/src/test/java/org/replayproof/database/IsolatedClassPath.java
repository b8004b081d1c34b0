package org.replayproof.database;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** This test's class path without some jars, to see what the kit says when a dependency is missing. */
public final class IsolatedClassPath {

    private final ClassLoader loader;

    /** Stays open: the hooks that end servers run when the JVM ends. */
    IsolatedClassPath(String... missing) throws MalformedURLException {
        this(List.of(), missing);
    }

    /** With folders that the class path does not have. */
    IsolatedClassPath(List<Path> more, String... missing) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path folder : more) {
            urls.add(folder.toUri().toURL());
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (List.of(missing).stream().noneMatch(entry::contains)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** The description of the server that a kind leads to. */
    String server(Class<? extends Database> kind, Map<String, String> settings) throws Throwable {
        Object database = loader.loadClass(kind.getName()).getConstructor().newInstance();
        Class<?> serverType = loader.loadClass("org.replayproof.database.server.DatabaseServer");
        Object server = call(
                loader.loadClass("org.replayproof.database.Database")
                        .getMethod("server", loader.loadClass("org.replayproof.settings.Settings")),
                database,
                settings(settings));
        return (String) call(serverType.getMethod("description"), server);
    }

    /** The name of the kind that is chosen. */
    String chosen(Map<String, String> settings) throws Throwable {
        Object kind = call(
                loader.loadClass("org.replayproof.database.Databases")
                        .getMethod("chosen", loader.loadClass("org.replayproof.settings.Settings")),
                null,
                settings(settings));
        return kind.getClass().getSimpleName();
    }

    private Object settings(Map<String, String> values) throws Throwable {
        Class<?> type = loader.loadClass("org.replayproof.settings.Settings");
        return call(type.getMethod("with", Map.class), call(type.getMethod("fromSystem"), null), values);
    }

    private Object call(Method method, @Nullable Object target, Object... arguments) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
