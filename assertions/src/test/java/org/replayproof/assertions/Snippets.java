package org.replayproof.assertions;

import static java.util.stream.Collectors.joining;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Java expressions out of a text, compiled and run as a test of a user would be: with {@code schema}, an injected {@link
 * SchemaAssert}. So examples in documents are what is tested. The compiler says which assertions each of them calls.
 */
final class Snippets {

    static final String NAME = "SnippetsUnderTest";

    private static final String IMPORTS = """
        import static org.assertj.core.api.Assertions.*;
        import static org.assertj.core.api.InstanceOfAssertFactories.*;
        import static org.replayproof.assertions.InstanceOfAssertFactories.*;
        import java.nio.file.Path;
        import java.time.Duration;
        import java.util.List;
        import java.util.Map;
        import org.replayproof.assertions.*;
        import org.replayproof.schema.*;
        """;

    private final Class<?> compiled;
    private final List<List<Call>> calls;

    private Snippets(Class<?> compiled, List<List<Call>> calls) {
        this.compiled = compiled;
        this.calls = calls;
    }

    static Snippets compile(List<String> expressions, Path folder) {
        return compile("void", "", expressions, folder);
    }

    /** Snippets whose values are asked for: none of them may be of the type {@code void}. */
    static Snippets withValues(List<String> expressions, Path folder) {
        return compile("Object", "return ", expressions, folder);
    }

    private static Snippets compile(String type, String start, List<String> expressions, Path folder) {
        String source = IMPORTS + "public class " + NAME + " {\n"
                + IntStream.range(0, expressions.size())
                        .mapToObj(i -> "    public static " + type + " run" + i
                                + "(org.replayproof.assertions.SchemaAssert schema) throws Throwable {\n        "
                                + start
                                + expressions.get(i) + ";\n    }\n")
                        .collect(joining())
                + "}\n";
        try {
            Path file = Files.writeString(folder.resolve(NAME + ".java"), source);
            List<List<Call>> calls = compile(file, folder, expressions.size());
            ClassLoader loader =
                    new URLClassLoader(new URL[] {folder.toUri().toURL()}, Snippets.class.getClassLoader());
            return new Snippets(loader.loadClass(NAME), calls);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<Call>> compile(Path file, Path folder, int number) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(complaints, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    complaints,
                    List.of("-proc:none", "-d", folder.toString(), "-cp", classPath()),
                    null,
                    files.getJavaFileObjects(file));
            CompilationUnitTree unit = task.parse().iterator().next();
            task.analyze();
            List<List<Call>> calls = CallScanner.calls(unit, Trees.instance(task), task.getTypes(), number);
            task.generate();
            List<String> errors = complaints.getDiagnostics().stream()
                    .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                    .map(Object::toString)
                    .toList();
            if (!errors.isEmpty()) {
                throw new AssertionError("the snippets do not compile:\n" + String.join("\n", errors));
            }
            return calls;
        }
    }

    private static String classPath() {
        return Objects.requireNonNullElse(
                System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    }

    /** The methods of our assertion classes that a snippet calls itself, not in a lambda, in the order in which they run. */
    List<Call> calls(int number) {
        return calls.get(number);
    }

    @Nullable Object run(int number, SchemaAssert schema) throws Throwable {
        try {
            return compiled.getMethod("run" + number, SchemaAssert.class).invoke(null, schema);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
