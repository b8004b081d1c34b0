package org.replayproof.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Every public type says whether users may rely on it, and has a name of its own. */
class PublicApiTest {

    /** The acceptance tests of users compile against them. */
    static final List<String> NAMES_OF_USERS = List.of(
            "org.replayproof.junit.MigratedDatabase",
            "org.replayproof.junit.MigrationChecks",
            "org.replayproof.junit.Checks",
            "org.replayproof.database.Sqlite",
            "org.replayproof.database.Postgres",
            "org.replayproof.replay.Replay",
            "org.replayproof.schema.Schema",
            "org.replayproof.assertions.SchemaAssert",
            "org.replayproof.assertions.SchemaAssertions",
            "org.replayproof.entity.EntityComparison");

    private static Stream<JavaClass> publicTypes() {
        return Kit.CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> Stream.iterate(
                                type.getEnclosingClass(),
                                Optional::isPresent,
                                outer -> outer.get().getEnclosingClass())
                        .allMatch(outer -> outer.get().getModifiers().contains(JavaModifier.PUBLIC)));
    }

    private static Stream<JavaClass> topLevel() {
        return publicTypes().filter(JavaClass::isTopLevelClass);
    }

    static Optional<API.Status> status(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.tryGetAnnotationOfType(API.class).map(API::status);
    }

    @Test
    void every_public_type_has_a_status() {
        assertThat(topLevel())
                .hasSizeGreaterThan(200)
                .allSatisfy(type ->
                        assertThat(status(type)).describedAs(type.getName()).isPresent());
    }

    @Test
    void only_three_statuses_are_used() {
        assertThat(topLevel()
                        .map(PublicApiTest::status)
                        .flatMap(Optional::stream)
                        .distinct())
                .containsExactlyInAnyOrder(API.Status.STABLE, API.Status.EXPERIMENTAL, API.Status.INTERNAL);
    }

    @Test
    void the_names_that_users_compile_against_are_stable() {
        List<String> stable = topLevel()
                .filter(type -> status(type).equals(Optional.of(API.Status.STABLE)))
                .map(JavaClass::getName)
                .toList();

        assertThat(stable).containsAll(NAMES_OF_USERS);
    }

    @Test
    void a_stable_type_names_no_internal_one() {
        List<String> leaks = new ArrayList<>();
        publicTypes()
                .filter(type -> status(type).equals(Optional.of(API.Status.STABLE)))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .forEach(method -> method.getAllInvolvedRawTypes().stream()
                        .filter(named -> named.getPackageName().startsWith("org.replayproof"))
                        .filter(named -> status(named).equals(Optional.of(API.Status.INTERNAL)))
                        .forEach(named -> leaks.add(method.getFullName() + " names " + named.getName())));

        assertThat(leaks).isEmpty();
    }

    /** Nested types may share a name: they are read with the name of the type around them. */
    @Test
    void no_public_type_shares_the_simple_name_of_a_top_level_one() {
        Map<String, List<String>> named = publicTypes()
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        List<String> topLevel = topLevel().map(JavaClass::getSimpleName).toList();

        assertThat(named.entrySet())
                .filteredOn(entry ->
                        topLevel.contains(entry.getKey()) && entry.getValue().size() > 1)
                .isEmpty();
    }
}
