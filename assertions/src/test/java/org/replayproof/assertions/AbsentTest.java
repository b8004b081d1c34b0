package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replayproof.schema.Table;

/**
 * Every assertion about an object that is not there says that it is not there, with the message that the way to it has in its
 * text, and nothing else. Soft assertions go on after that message; a hard one ends with it.
 */
class AbsentTest {

    /** A schema and its server are there always; a statement is one that cannot be made, below a table that is not there. */
    private static final Set<Class<?>> NO_WAY_FAILS =
            Set.of(SchemaAssert.class, ServerAssert.class, StatementAssert.class);

    @TempDir
    private Path folder;

    /** A way in a text that leads to no object. */
    private record Way(String assertion, String said, Class<?> type) {}

    @Test
    void a_way_to_each_kind_of_object_fails_in_a_text() throws Exception {
        Set<Class<?>> found = new HashSet<>();
        for (Sample sample : Sample.values()) {
            ways(sample).forEach(way -> found.add(way.type()));
        }
        Set<Class<?>> demanded = new HashSet<>(ExamplesTest.assertionClasses());
        demanded.removeAll(NO_WAY_FAILS);

        assertThat(found).containsExactlyInAnyOrderElementsOf(demanded);
    }

    @ParameterizedTest
    @EnumSource
    void each_assertion_on_what_is_not_there_says_so_and_nothing_else(Sample sample) throws Throwable {
        List<Way> ways = ways(sample);
        Snippets snippets =
                Snippets.withValues(ways.stream().map(Way::assertion).toList(), folder);
        try (Connection connection = sample.connection()) {
            for (int i = 0; i < ways.size(); i++) {
                SchemaSoftAssertions softly = new SchemaSoftAssertions();
                Object absent = snippets.run(i, softly.assertThat(Shop.quietly(connection)));
                assertThat(absent).isInstanceOf(ways.get(i).type());
                assertQuiet(Objects.requireNonNull(absent), softly, ways.get(i).said(), new HashSet<>());
            }
        }
    }

    private List<Way> ways(Sample sample) throws Exception {
        List<Messages.Entry> failing = sample.messages().entries().stream()
                .filter(Messages.Entry::isFailure)
                .toList();
        Snippets snippets =
                Snippets.compile(failing.stream().map(Messages.Entry::assertion).toList(), folder);
        return Stream.iterate(0, i -> i + 1)
                .limit(failing.size())
                .flatMap(i -> leadsTo(snippets.calls(i))
                        .map(type -> new Way(
                                failing.get(i).assertion(), failing.get(i).said(), type)))
                .toList();
    }

    /** The class of what the last call leads on to. */
    private static Stream<Class<?>> leadsTo(List<Call> calls) {
        if (calls.isEmpty()) {
            return Stream.of();
        }
        Call last = calls.get(calls.size() - 1);
        Class<?> asked = ExamplesTest.load(last.type());
        return Stream.of(asked.getMethods())
                .filter(method -> Call.of(asked, method).equals(last))
                .<Class<?>>map(Method::getReturnType)
                .filter(type -> CatalogAssert.class.isAssignableFrom(type) && !type.isAssignableFrom(asked))
                .limit(1);
    }

    /** Goes on to what lies below too: that is as absent. */
    private static void assertQuiet(Object absent, SchemaSoftAssertions softly, String said, Set<Class<?>> visited)
            throws ReflectiveOperationException {
        for (Method method : assertions(absent.getClass()).toList()) {
            Object next = method.invoke(absent, arguments(method));
            assertThat(softly.assertionErrorsCollected())
                    .as(method.toString())
                    .extracting(AbsentTest::message)
                    .containsExactly(said);
            if (next != absent
                    && next instanceof CatalogAssert
                    && !method.getName().startsWith("returnTo")
                    && visited.add(next.getClass())) {
                assertQuiet(next, softly, said, visited);
            }
        }
    }

    /** Without the line at which a soft assertion stands. */
    private static String message(AssertionError error) {
        return String.valueOf(error.getMessage())
                        .replaceFirst("(?m)^at .*\\s*$", "")
                        .strip() + "\n";
    }

    private static Stream<Method> assertions(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> CatalogAssert.class.isAssignableFrom(method.getDeclaringClass()))
                .filter(method -> Stream.of(AbstractAssert.class.getMethods())
                        .noneMatch(theirs -> theirs.getName().equals(method.getName())));
    }

    private static Object[] arguments(Method method) {
        return Stream.of(method.getParameterTypes()).map(AbsentTest::argument).toArray();
    }

    private static Object argument(Class<?> type) {
        Map<Class<?>, Object> known = Map.of(
                String.class,
                "x",
                Object.class,
                "x",
                long.class,
                1L,
                int.class,
                1,
                Duration.class,
                Duration.ZERO,
                Class.class,
                Labels.Status.class,
                Map.class,
                Map.of());
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type.isArray() ? Array.newInstance(type.getComponentType(), 0) : Objects.requireNonNull(known.get(type));
    }

    /** An assertion class that does not know of absence. */
    public static final class LoudAssert extends CatalogAssert<LoudAssert, Table> {

        private LoudAssert(Context context) {
            super(null, LoudAssert.class, context);
        }

        public LoudAssert isLoud() {
            throw new IllegalStateException("loud");
        }
    }

    @Test
    void an_assertion_that_is_not_quiet_is_found() {
        SchemaSoftAssertions softly = new SchemaSoftAssertions();
        SchemaAssert schema = softly.assertThat(Shop.onSqlite());
        schema.table("deels");
        String said = message(softly.assertionErrorsCollected().get(0));

        assertThat(catchThrowable(() -> assertQuiet(new LoudAssert(schema.context), softly, said, new HashSet<>())))
                .isInstanceOf(InvocationTargetException.class)
                .hasRootCauseMessage("loud");
        schema.hasTable("deels");
        assertThat(catchThrowable(() -> assertQuiet(schema.table("deals"), softly, said, new HashSet<>())))
                .isInstanceOf(AssertionError.class);
    }
}
