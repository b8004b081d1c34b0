package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;

/** The resources and classes of a project, in a folder that is put on the class path. */
record ProjectFolder(Path folder) {

    ProjectFolder file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Compiles a class, and leaves no source behind. */
    ProjectFolder compile(String name, String source) throws IOException {
        Path file = folder.resolve(name + ".java");
        Files.createDirectories(folder);
        Files.writeString(file, source);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String[] arguments = {"-proc:none", "-cp", classPath, "-d", folder.toString(), file.toString()};
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
                .isZero();
        Files.delete(file);
        return this;
    }

    /** Runs something while the folder is on the class path of the thread. */
    <T> T onClassPath(Callable<T> work) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            return work.call();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
