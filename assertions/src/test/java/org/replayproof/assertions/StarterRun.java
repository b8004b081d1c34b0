package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Compiles a starter test as a user's build would, and runs its tests. */
record StarterRun(Class<?> type) {

    private static final String SUBCLASS = """
            %s
            class HereTest extends %s {
                private final javax.sql.DataSource here;

                HereTest(javax.sql.DataSource here) {
                    this.here = here;
                }

                @Override
                protected javax.sql.DataSource dataSource() {
                    return here;
                }
            }
            """;

    static StarterRun of(StarterTest starter, Path folder) {
        try {
            Path source = starter.writeTo(folder);
            String text = Files.readString(source);
            String head = text.startsWith("package ") ? text.lines().findFirst().orElseThrow() : "";
            String name = String.valueOf(source.getFileName()).replace(".java", "");
            Path here = Files.writeString(source.resolveSibling("HereTest.java"), SUBCLASS.formatted(head, name));
            Path classes = Files.createDirectories(folder.resolve("classes"));
            compile(classes, source, here);
            String inPackage = head.isEmpty() ? "" : head.substring(8, head.length() - 1) + ".";
            URLClassLoader loader =
                    new URLClassLoader(new URL[] {classes.toUri().toURL()}, StarterRun.class.getClassLoader());
            return new StarterRun(loader.loadClass(inPackage + "HereTest"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void compile(Path classes, Path... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-Xlint:all,-processing",
                                "-Werror",
                                "-encoding",
                                "UTF-8",
                                "-d",
                                classes.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(sources))
                .call();
        assertThat(compiled).as(complaints.toString()).isTrue();
    }

    List<String> tests() {
        return methods().map(Method::getName).toList();
    }

    private Stream<Method> methods() {
        return Stream.of(type.getSuperclass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class));
    }

    /** The message of each test that failed. */
    Map<String, String> failures(DataSource database) {
        Map<String, String> failures = new TreeMap<>();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(DataSource.class);
            constructor.setAccessible(true);
            Object test = constructor.newInstance(database);
            for (Method method : methods().toList()) {
                method.setAccessible(true);
                try {
                    method.invoke(test);
                } catch (InvocationTargetException e) {
                    assertThat(e.getTargetException()).isInstanceOf(AssertionError.class);
                    failures.put(
                            method.getName(),
                            String.valueOf(e.getTargetException().getMessage()));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        return failures;
    }
}
