package org.replayproof.settings.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingYamlTest {

    private static final String NEXT_STEP = "application.yml is not read, because SnakeYAML is not on the class path."
            + "\n  next step   add org.yaml:snakeyaml to the test dependencies";

    @TempDir
    Path directory;

    /** Reads Flyway's table on a class path of its own. */
    public static final class Table implements Function<Path, String> {
        @Override
        public String apply(Path classes) {
            try {
                return new Application(classes).flyway().value("table").orElse("nothing");
            } catch (IllegalStateException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    private String withoutSnakeYaml() throws ReflectiveOperationException, MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("snakeyaml")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Object table = loader.loadClass(Table.class.getName()).getConstructor().newInstance();
        return String.valueOf(Function.class.getMethod("apply", Object.class).invoke(table, directory));
    }

    @Test
    void a_yaml_file_that_configures_the_tool_is_an_error_that_names_the_dependency() throws Exception {
        new Application(directory).with("application.yml", "spring:\n  flyway:\n    table: ours\n");

        assertThat(new Table().apply(directory)).isEqualTo("ours");
        assertThat(withoutSnakeYaml()).isEqualTo(NEXT_STEP);
    }

    @Test
    void a_yaml_file_that_does_not_is_a_line_of_the_log() throws Exception {
        new Application(directory)
                .with("application.yml", "# flyway is configured elsewhere\nspring:\n  main: {}\n")
                .with("application.properties", "spring.flyway.table=ours");

        try (LogLines log = new LogLines()) {
            assertThat(withoutSnakeYaml()).isEqualTo("ours");
            assertThat(log.lines()).containsExactly(NEXT_STEP);
        }
    }

    @Test
    void without_a_yaml_file_there_is_nothing_to_report() throws Exception {
        new Application(directory).with("application.properties", "spring.flyway.table=ours");

        try (LogLines log = new LogLines()) {
            assertThat(withoutSnakeYaml()).isEqualTo("ours");
            assertThat(log.lines()).isEmpty();
        }
    }
}
