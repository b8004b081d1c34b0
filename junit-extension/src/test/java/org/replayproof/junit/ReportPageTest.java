package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.replayproof.database.Sqlite;

class ReportPageTest {

    @TempDir
    Path folder;

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Checks(exclude = "orders-converge")
    static class DivergingCases implements MigrationChecks {}

    @MigratedDatabase(name = "one", database = Sqlite.class, migrations = "classpath:histories/diverging")
    @MigratedDatabase(name = "two", database = Sqlite.class, migrations = "classpath:histories/diverging-repaired")
    static class TwoDatabasesCases {
        @TestFactory
        Stream<DynamicNode> one(@FromDatabase("one") CheckSuite checks) {
            return checks.of("history-is-sound");
        }

        @TestFactory
        Stream<DynamicNode> two(@FromDatabase("two") CheckSuite checks) {
            return checks.of("replays-from-zero");
        }
    }

    private JupiterRun run(boolean html, Class<?> cases) {
        return JupiterRun.of(parameters(html), cases);
    }

    private Map<String, String> parameters(boolean html) {
        return Map.of(
                "replayproof.output", folder.toString(),
                "replayproof.keep", "0",
                "replayproof.report.html", String.valueOf(html),
                "junit.platform.reporting.output.dir", folder.resolve("junit").toString());
    }

    @Test
    void the_page_of_a_class_is_written() throws IOException {
        JupiterRun run = run(true, DivergingCases.class);

        Path file = folder.resolve("DivergingCases-report.html");
        assertThat(run.published("replayproof.report")).containsExactly(file.toString());
        assertThat(Files.readString(file))
                .contains("<h1>DivergingCases</h1>")
                .contains("1 red finding, 1 reported")
                .contains("not created by 004_tag_color.sql:1")
                .contains("<h3>authors</h3>");
    }

    @Test
    void the_page_is_attached_to_its_class() {
        List<FileEntry> attached = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(DivergingCases.class))
                                .filters(EngineFilter.includeEngines("junit-jupiter"))
                                .configurationParameters(parameters(true))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void fileEntryPublished(TestIdentifier test, FileEntry file) {
                                assertThat(test.getDisplayName()).endsWith(DivergingCases.class.getSimpleName());
                                attached.add(file);
                            }
                        });

        assertThat(attached).singleElement().satisfies(file -> {
            assertThat(file.getMediaType()).contains("text/html");
            assertThat(file.getPath()).hasFileName("DivergingCases-report.html").isNotEmptyFile();
            assertThat(file.getPath()).startsWith(folder.resolve("junit"));
        });
    }

    @Test
    void each_database_of_a_class_has_a_page() {
        run(true, TwoDatabasesCases.class);

        assertThat(folder).isDirectoryContaining("glob:**TwoDatabasesCases-one-report.html");
        assertThat(folder).isDirectoryContaining("glob:**TwoDatabasesCases-two-report.html");
    }

    @Test
    void no_page_is_written_where_none_is_asked_for() {
        JupiterRun run = run(false, DivergingCases.class);

        assertThat(run.published("replayproof.report")).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.html");
    }
}
