package org.replayproof.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.sql.SqlDialect;

/** The examples of the documentation, as the tests of a user, compile against stable types only. */
class ConsumerTest {

    private static final JavaClasses CONSUMER =
            new ClassFileImporter().importPackages("com.example.consumer", "org.replayproof.example");

    /** The types of this kit that a class names. */
    private static Stream<JavaClass> used(JavaClass consumer) {
        Set<String> defaults = defaultsOfAnnotations(consumer);
        return consumer.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> !dependency.getDescription().contains("has annotation member")
                        || !defaults.contains(dependency.getTargetClass().getName()))
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .distinct()
                .filter(type -> Kit.CLASSES.contain(type.getName()))
                .map(type -> Kit.CLASSES.get(type.getName()));
    }

    /** ArchUnit counts them as dependencies; the source and the class file of a user do not name them. */
    private static Set<String> defaultsOfAnnotations(JavaClass consumer) {
        return consumer.getAnnotations().stream()
                .map(annotation -> annotation.getRawType().getName())
                .filter(Kit.CLASSES::contain)
                .flatMap(annotation -> Kit.CLASSES.get(annotation).getMethods().stream())
                .flatMap(member -> member.getDefaultValue().stream())
                .filter(JavaClass.class::isInstance)
                .map(type -> ((JavaClass) type).getName())
                .collect(Collectors.toSet());
    }

    private static List<String> unstable(JavaClass consumer) {
        return used(consumer)
                .filter(type -> !PublicApiTest.status(type).equals(Optional.of(API.Status.STABLE)))
                .map(JavaClass::getName)
                .toList();
    }

    @Test
    void uses_the_names_that_users_compile_against() {
        assertThat(CONSUMER.stream().flatMap(ConsumerTest::used).map(JavaClass::getName))
                .containsAll(PublicApiTest.NAMES_OF_USERS);
    }

    @Test
    void uses_stable_types_only() {
        assertThat(CONSUMER)
                .allSatisfy(type ->
                        assertThat(unstable(type)).describedAs(type.getName()).isEmpty());
    }

    @Test
    void a_type_that_is_not_stable_is_red() {
        JavaClass planted = new ClassFileImporter().importClass(Planted.class);

        assertThat(unstable(planted)).containsExactly(SqlDialect.class.getName());
    }

    @MigratedDatabase
    interface Planted {
        SqlDialect dialect();
    }
}
