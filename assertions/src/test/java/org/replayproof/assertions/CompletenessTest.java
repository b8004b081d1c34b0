package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.Test;
import org.replayproof.schema.ObjectKind;

/** No assertion is forgotten: each keeps quiet on an object that is not there. */
class CompletenessTest {

    /** They lead on, or back, and assert nothing themselves. */
    private static final Set<String> NO_ASSERTIONS = Set.of("actual", "ignoring");

    private static Stream<Class<?>> assertClasses() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/replayproof/assertions"))) {
            return files
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Assert"))
                    .<Class<?>>map(CompletenessTest::load)
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(CompletenessTest.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<Method> assertions(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> method.getDeclaringClass().getName().startsWith("org.replayproof"))
                .filter(method -> !method.isBridge() && !method.isSynthetic())
                .filter(method -> CatalogAssert.class.isAssignableFrom(method.getReturnType())
                        && method.getReturnType().isAssignableFrom(type))
                .filter(method -> !NO_ASSERTIONS.contains(method.getName()))
                .filter(method -> !isAssertJ(method));
    }

    private static boolean isAssertJ(Method method) {
        return Stream.of(AbstractAssert.class.getMethods())
                .anyMatch(theirs -> theirs.getName().equals(method.getName()));
    }

    /** Below an object that is not there, soft assertions go on; that it is missing has been told. */
    @Test
    void each_assertion_keeps_quiet_on_what_is_not_there() throws IOException {
        SchemaAssert schema = Shop.onSqlite();
        TableAssert table = new TableAssert(null, schema.context, schema);
        ServerAssert server = new ServerAssert(schema.context, schema, Ignored.nothing());
        List<CatalogAssert<?, ?>> absent = List.of(
                table,
                new ColumnAssert(null, schema.context, table),
                new PrimaryKeyAssert(null, schema.context, table),
                new UniqueAssert(null, schema.context, table),
                new ForeignKeyAssert(null, schema.context, table),
                new CheckAssert(null, schema.context, table),
                new ExclusionAssert(null, schema.context, table),
                new IndexAssert(null, schema.context, table),
                new TriggerAssert(null, schema.context, table),
                new PolicyAssert(null, schema.context, table),
                new RuleAssert(null, schema.context, table),
                new ViewAssert(null, schema.context, schema),
                new SequenceAssert(null, schema.context, schema),
                new EnumTypeAssert(null, schema.context, schema),
                new DomainAssert(null, schema.context, schema),
                new CompositeTypeAssert(null, schema.context, schema),
                new RoutineAssert(null, schema.context, schema),
                new ExtensionAssert(null, schema.context, schema),
                new NamespaceAssert(null, schema.context, schema),
                new OtherObjectAssert(null, schema.context, schema),
                new StatementAssert(null, schema.context, schema),
                new RoleAssert(null, schema.context, server),
                new TablespaceAssert(null, schema.context, server),
                new DatabaseAssert(null, schema.context, server));

        assertThat(absent.stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsAll(assertClasses()
                        .filter(type -> type != SchemaAssert.class && type != ServerAssert.class)
                        .toList());
        for (CatalogAssert<?, ?> each : absent) {
            assertions(each.getClass())
                    .forEach(method -> assertThatCode(() -> assertThat(method.invoke(each, arguments(method)))
                                    .isSameAs(each))
                            .as(method.toString())
                            .doesNotThrowAnyException());
        }
    }

    private static Object[] arguments(Method method) {
        return Stream.of(method.getParameterTypes())
                .map(CompletenessTest::argument)
                .toArray();
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
                ObjectKind.class);
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type.isArray() ? Array.newInstance(type.getComponentType(), 0) : Objects.requireNonNull(known.get(type));
    }
}
