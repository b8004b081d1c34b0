package org.replayproof.assertions;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;

/**
 * Java expressions out of a text, compiled and run as a test of a user would be: with {@code schema}, an injected {@link
 * SchemaAssert}. So examples in documents are what is tested.
 */
final class Snippets {

    private static final String NAME = "SnippetsUnderTest";

    private static final String IMPORTS = """
        import static org.assertj.core.api.Assertions.*;
        import static org.assertj.core.api.InstanceOfAssertFactories.*;
        import java.time.Duration;
        import java.util.List;
        import java.util.Map;
        import org.replayproof.assertions.*;
        import org.replayproof.schema.*;
        """;

    private final Class<?> compiled;

    private Snippets(Class<?> compiled) {
        this.compiled = compiled;
    }

    static Snippets compile(List<String> expressions, Path folder) {
        String source = IMPORTS + "public class " + NAME + " {\n"
                + IntStream.range(0, expressions.size())
                        .mapToObj(i -> "    public static void run" + i
                                + "(org.replayproof.assertions.SchemaAssert schema) throws Throwable {\n        "
                                + expressions.get(i) + ";\n    }\n")
                        .collect(joining())
                + "}\n";
        try {
            Path file = Files.writeString(folder.resolve(NAME + ".java"), source);
            List<String> options = new ArrayList<>(List.of("-d", folder.toString(), "-cp", classPath()));
            options.add(file.toString());
            int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
            if (result != 0) {
                throw new AssertionError("the snippets do not compile: see the compiler's words above, and " + file);
            }
            ClassLoader loader =
                    new URLClassLoader(new URL[] {folder.toUri().toURL()}, Snippets.class.getClassLoader());
            return new Snippets(loader.loadClass(NAME));
        } catch (MalformedURLException | ClassNotFoundException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return Objects.requireNonNullElse(
                System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    }

    void run(int number, SchemaAssert schema) throws Throwable {
        try {
            compiled.getMethod("run" + number, SchemaAssert.class).invoke(null, schema);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
