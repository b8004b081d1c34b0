package org.replayproof.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.replayproof.check.OrdersConverge;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Report;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;
import org.yaml.snakeyaml.Yaml;

/** The workflow that the page shows, with its expressions filled in, says what JUnit and the kit understand. */
class BuildsPageTest {

    private static final List<String> RAN = new ArrayList<>();
    private static final List<String> ORDERS = new ArrayList<>();

    @Tag("orders")
    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    static class OrderCases {
        @Test
        void test(MigrationProject project) {
            Report report = new OrdersConverge(project).run();
            ORDERS.addAll(report.examined());
        }
    }

    @Tag("billing")
    static class BillingCases {
        @Test
        void test() {
            RAN.add("billing");
        }
    }

    @Tag("shop")
    static class ShopCases {
        @Test
        void test() {
            RAN.add("shop");
        }
    }

    @Tag("slow")
    static class OtherCases {
        @Test
        void test() {
            RAN.add("other");
        }
    }

    @Test
    void the_machines_of_the_workflow_run_every_class_once_and_every_order_once() throws IOException {
        List<String> commands = commands();
        assertThat(commands).hasSize(3);

        for (String command : commands) {
            Map<String, String> properties = properties(command);
            EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                    .selectors(Stream.of(OrderCases.class, BillingCases.class, ShopCases.class, OtherCases.class)
                            .map(DiscoverySelectors::selectClass)
                            .toArray(DiscoverySelector[]::new))
                    .filters(TagFilter.includeTags(properties.get("groups")))
                    .configurationParameter(Setting.SHARD.key(), properties.get(Setting.SHARD.key()))
                    .execute();
            results.testEvents().assertStatistics(stats -> stats.succeeded(2).failed(0));
        }

        assertThat(RAN).containsExactlyInAnyOrder("billing", "shop", "other");
        assertThat(ORDERS).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void its_properties_and_variables_are_those_of_the_kit_and_of_surefire() throws IOException {
        List<String> variables = Stream.of(Setting.values())
                .map(setting -> setting.key().replace('.', '_').toUpperCase(Locale.ROOT))
                .toList();

        assertThat(variables).containsAll(map(job(), "env").keySet());
        assertThat(commands()).allSatisfy(command -> {
            assertThat(command).startsWith("./mvnw -B verify ");
            assertThat(properties(command)).containsOnlyKeys("groups", Setting.SHARD.key());
        });
    }

    /** The command of each machine. */
    private static List<String> commands() throws IOException {
        Map<String, Object> job = job();
        List<Map<String, Object>> machines = maps(map(map(job, "strategy"), "matrix"), "include");
        String run = maps(job, "steps").stream()
                .filter(step -> step.containsKey("run"))
                .map(step -> (String) step.get("run"))
                .findFirst()
                .orElseThrow();
        return machines.stream().map(machine -> filled(run, machine)).toList();
    }

    private static String filled(String run, Map<String, Object> machine) {
        return Pattern.compile("\\$\\{\\{ matrix\\.(\\w+) }}")
                .matcher(run)
                .replaceAll(name -> Matcher.quoteReplacement(String.valueOf(machine.get(name.group(1)))));
    }

    /** As a shell takes the words apart. */
    private static Map<String, String> properties(String command) {
        return Pattern.compile("-D([\\w.]+)=(?:\"([^\"]*)\"|(\\S+))")
                .matcher(command)
                .results()
                .collect(Collectors.toMap(word -> word.group(1), BuildsPageTest::value));
    }

    private static String value(MatchResult word) {
        return word.group(2) != null ? word.group(2) : word.group(3);
    }

    private static Map<String, Object> job() throws IOException {
        String page = Files.readString(Path.of("../docs/builds.md"));
        Matcher block = Pattern.compile("^```yaml\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(page);
        assertThat(block.find()).isTrue();
        Map<String, Object> workflow = new Yaml().load(block.group(1));
        return map(map(workflow, "jobs"), "test");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        assertThat(parent.get(key)).isInstanceOf(Map.class);
        return (Map<String, Object>) parent.get(key);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> parent, String key) {
        assertThat(parent.get(key)).isInstanceOf(List.class);
        return (List<Map<String, Object>>) parent.get(key);
    }
}
