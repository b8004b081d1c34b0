package org.replayproof.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Products are known by name only in their own packages; everything else asks an engine, a database or a dialect. */
class ProductsTest {

    private static final String[] OWN_PACKAGES = {
        "org.replayproof.engine.postgres..",
        "org.replayproof.engine.sqlite..",
        "org.replayproof.database.postgres..",
        "org.replayproof.database.sqlite.."
    };

    private static final Pattern OWN_FILE =
            Pattern.compile("(engine|database)/(postgres|sqlite)/.*|database/(Postgres|Sqlite)\\.java"
                    + "|sql/(Postgres|Psql|Sqlite)\\w*\\.java|sql/copy/.*");

    private static final Pattern LITERAL = Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"");

    private static final Pattern COMMENT = Pattern.compile("/\\*(?s:.*?)\\*/|(?m:^\\s*//.*$)");

    private static final Pattern PRODUCT = Pattern.compile("postgres|sqlite|pgjdbc|psql", Pattern.CASE_INSENSITIVE);

    /** Files that may name a product in a string, by pattern, each with the reason. */
    private static final Map<String, String> ALLOWED = Map.of(
            "settings/Setting\\.java", "keys and documentation of settings that belong to one product",
            "migrator/(flyway|liquibase)/.*", "what a tool calls the products that it knows",
            "entity/hibernate/BindingReader\\.java", "the prefix of Hibernate's own classes for the driver's JSON",
            "migrator/folder/Product\\.java", "words in names of files that mean a product",
            "migrator/folder/FolderProblems\\.java", "a driver of Node.js that a message names",
            "migrator/OtherKind\\.java", "endings of files that shells run");

    @Test
    void only_the_class_of_a_product_uses_its_packages() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OWN_PACKAGES)
                .and()
                .haveNameNotMatching("org\\.replayproof\\.database\\.(Postgres|Sqlite)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OWN_PACKAGES)
                .check(Kit.CLASSES);
    }

    @Test
    void no_string_names_a_product_but_those_with_a_reason() {
        Map<String, List<String>> found = new TreeMap<>();
        sources()
                .filter(file -> !namedIn(read(file)).isEmpty())
                .forEach(file -> found.put(shortName(file), namedIn(read(file))));

        assertThat(found.entrySet())
                .as("strings that name a product without a reason in this test")
                .allMatch(entry -> ALLOWED.keySet().stream().anyMatch(entry.getKey()::matches));
        assertThat(ALLOWED.keySet())
                .as("reasons that are still needed")
                .allMatch(pattern -> found.keySet().stream().anyMatch(file -> file.matches(pattern)));
    }

    @Test
    void a_product_is_seen_in_a_string_and_not_in_a_comment() {
        assertThat(namedIn("/** SQLite */ String x = \"a \\\" postgres\";\n    // \"sqlite\"\n"))
                .hasSize(1);
        assertThat(namedIn("class SqliteThing { String x = \"h2\"; }")).isEmpty();
    }

    private static List<String> namedIn(String source) {
        return LITERAL.matcher(COMMENT.matcher(source).replaceAll(""))
                .results()
                .map(result -> result.group())
                .filter(literal -> PRODUCT.matcher(literal).find())
                .toList();
    }

    private static String shortName(Path file) {
        Matcher name = Pattern.compile(".*/src/main/java/org/replayproof/(.*)")
                .matcher(file.toString().replace('\\', '/'));
        assertThat(name.matches()).isTrue();
        return name.group(1);
    }

    private static Stream<Path> sources() {
        Path root = Kit.docs().getParent();
        return Stream.of(
                        "schema",
                        "database",
                        "migrators",
                        "replay",
                        "assertions",
                        "entity-compare",
                        "checks",
                        "cli",
                        "junit-extension")
                .map(module -> root.resolve(module).resolve("src/main/java"))
                .flatMap(ProductsTest::javaFiles)
                .filter(file -> !OWN_FILE.matcher(shortName(file)).matches());
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
