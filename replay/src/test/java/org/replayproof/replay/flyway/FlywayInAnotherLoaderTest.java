package org.replayproof.replay.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Sqlite;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;

/** Frameworks such as Quarkus have a class loader for what an application uses, and one below it for its tests. */
class FlywayInAnotherLoaderTest {

    @TempDir
    private Path folder;

    /** What the tests load by another loader than their own. */
    public static final class Replaying {

        private Replaying() {}

        /** Replays a folder and tells how many migrations that were. */
        public static int replay(String location) {
            MigrationProject project = ProjectDefinition.standard()
                    .on(new Sqlite())
                    .migrations(location)
                    .open();
            int count = project.history().migrations().size();
            project.fresh(count).close();
            return count;
        }
    }

    /** Looks into its own part of the class path first. */
    private static final class OwnFirst extends URLClassLoader {

        OwnFirst(Predicate<String> part, ClassLoader parent) throws MalformedURLException {
            super(urls(part), parent);
        }

        private static URL[] urls(Predicate<String> part) throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (part.test(entry)) {
                    urls.add(Path.of(entry).toUri().toURL());
                }
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                try {
                    return known == null ? findClass(name) : known;
                } catch (ClassNotFoundException e) {
                    return super.loadClass(name, resolve);
                }
            }
        }
    }

    private static boolean isOurs(String entry) {
        return entry.contains("replayproof-") || entry.endsWith("classes");
    }

    private int replayedBelow(ClassLoader top) throws Exception {
        Files.writeString(folder.resolve("V1__books.sql"), "CREATE TABLE books (id INTEGER PRIMARY KEY)");
        ClassLoader flyways = new OwnFirst(entry -> !isOurs(entry), top);
        ClassLoader kits = new OwnFirst(FlywayInAnotherLoaderTest::isOurs, flyways);
        Class<?> replaying = kits.loadClass(Replaying.class.getName());
        assertThat(replaying).isNotEqualTo(Replaying.class);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(kits);
        try {
            return (int) replaying.getMethod("replay", String.class).invoke(null, "flyway:" + folder);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void flyway_does_not_find_the_kit_that_calls_it() throws Exception {
        assertThat(replayedBelow(ClassLoader.getPlatformClassLoader())).isEqualTo(1);
    }

    @Test
    void flyway_finds_another_copy_of_the_kit() throws Exception {
        assertThat(replayedBelow(getClass().getClassLoader())).isEqualTo(1);
    }
}
