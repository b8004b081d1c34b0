package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.schema.Table;

/** No assertion is without an example that passes and one that fails with its whole message. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesTest {

    /** They lead on, and find nothing wrong themselves. */
    private static final Set<String> NEVER_FAIL = Set.of(
            "SchemaAssert.executing(String, Object[])",
            "SchemaAssert.ignoring(String[])",
            "SchemaAssert.server()",
            "ServerAssert.database()",
            "ServerAssert.ignoring(String[])",
            "TableAssert.inserting(Map)");

    /** Its examples need a project, which this module does not know: the tests of {@code Diagnosis} have them. */
    private static final String WITH_A_PROJECT = "SchemaAssert.isTrueTo(DatabaseCheck)";

    private Examples examples;

    @BeforeAll
    void read(@TempDir Path folder) throws IOException {
        List<Messages.Entry> said = Stream.concat(
                        Stream.of(Sample.values()).map(Sample::messages), Stream.of(Messages.read("pgtap-red.txt")))
                .flatMap(messages -> messages.entries().stream())
                .toList();
        examples = Examples.of(PgTapRow.all().stream().map(PgTapRow::code).toList(), said, folder);
    }

    static List<Class<?>> assertionClasses() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/replayproof/assertions"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Assert"))
                    .<Class<?>>map(ExamplesTest::load)
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .toList();
        }
    }

    static Class<?> load(String name) {
        try {
            return Class.forName(ExamplesTest.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void each_assertion_passes_in_a_text() throws IOException {
        Set<String> missing = new TreeSet<>();
        assertionClasses().forEach(type -> missing.addAll(examples.withoutPassing(type)));
        missing.remove(WITH_A_PROJECT);

        assertThat(missing).isEmpty();
    }

    @Test
    void each_assertion_fails_in_a_text_with_its_message() throws IOException {
        Set<String> missing = new TreeSet<>();
        assertionClasses().forEach(type -> missing.addAll(examples.withoutFailing(type)));
        missing.removeIf(call -> call.contains(".returnTo"));
        missing.remove(WITH_A_PROJECT);

        assertThat(missing).containsExactlyInAnyOrderElementsOf(NEVER_FAIL);
    }

    /** The same names as in {@link IndexAssert} and {@link ColumnAssert}, which have their examples. */
    public static final class PlantedAssert extends CatalogAssert<PlantedAssert, Table> {

        PlantedAssert(Context context) {
            super(null, PlantedAssert.class, context);
        }

        public PlantedAssert isUnique() {
            return this;
        }

        public PlantedAssert isPlanted() {
            return this;
        }
    }

    @Test
    void an_assertion_without_an_example_is_found_whatever_others_are_called() {
        assertThat(examples.withoutPassing(PlantedAssert.class))
                .containsExactly("PlantedAssert.isPlanted()", "PlantedAssert.isUnique()");
        assertThat(examples.withoutFailing(PlantedAssert.class))
                .containsExactly("PlantedAssert.isPlanted()", "PlantedAssert.isUnique()");
    }

    @Test
    void one_of_several_of_a_name_is_not_an_example_of_the_others(@TempDir Path folder) {
        Examples one = Examples.of(
                List.of("schema.table(\"deals\").hasCheck()"),
                List.of(
                        new Messages.Entry("", "", "schema.table(\"apps\").hasUnique(\"name\")", "Missing …"),
                        new Messages.Entry("", "", "schema.server()", "IllegalStateException: …")),
                folder);

        assertThat(one.passing())
                .extracting(Call::toString)
                .containsExactlyInAnyOrder("SchemaAssert.table(String)", "TableAssert.hasCheck()");
        assertThat(one.failing()).extracting(Call::toString).containsExactly("TableAssert.hasUnique(String[])");
        assertThat(one.withoutPassing(TableAssert.class))
                .contains("TableAssert.hasCheck(String)", "TableAssert.hasUnique()")
                .doesNotContain("TableAssert.hasCheck()");
    }
}
