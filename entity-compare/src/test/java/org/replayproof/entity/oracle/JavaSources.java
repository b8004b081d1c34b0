package org.replayproof.entity.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java sources in memory, many at a time. */
final class JavaSources extends ClassLoader {

    private final Map<String, Output> compiled = new HashMap<>();

    private JavaSources() {
        super(JavaSources.class.getClassLoader());
    }

    /**
     * Compiles sources.
     *
     * @param sources by the name of the file without {@code .java}, as in {@code org.example.Model}
     * @return loads the classes
     */
    static ClassLoader compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaSources loader = new JavaSources();
        StringWriter messages = new StringWriter();
        boolean passed = compiler.getTask(
                        messages,
                        loader.new Outputs(compiler.getStandardFileManager(null, null, UTF_8)),
                        null,
                        List.of("-proc:none", "-parameters", "-nowarn", "-classpath", classPath()),
                        null,
                        sources.entrySet().stream()
                                .map(source -> new Source(source.getKey(), source.getValue()))
                                .toList())
                .call();
        if (!passed) {
            throw new IllegalStateException(messages.toString());
        }
        return loader;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Output output = compiled.get(name);
        if (output == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] bytes = output.bytes.toByteArray();
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static URI uri(String name, JavaFileObject.Kind kind) {
        return URI.create("memory:///" + name.replace('.', '/') + kind.extension);
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(uri(name, Kind.SOURCE), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends SimpleJavaFileObject {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String name) {
            super(uri(name, Kind.CLASS), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {

        Outputs(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) throws IOException {
            Output output = new Output(className);
            compiled.put(className, output);
            return output;
        }
    }
}
