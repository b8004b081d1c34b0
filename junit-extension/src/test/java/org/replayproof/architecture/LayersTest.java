package org.replayproof.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTest {

    private static final String[] OPTIONAL = {
        "org.flywaydb..",
        "liquibase..",
        "org.yaml..",
        "org.testcontainers..",
        "com.github.dockerjava..",
        "io.zonky..",
        "org.hibernate..",
        "jakarta.persistence..",
        "org.jooq..",
        "kotlin..",
        "net.jqwik..",
        "org.postgresql..",
        "org.sqlite.."
    };

    private static final String[] FENCES = {
        "org.replayproof.migrator.flyway..",
        "org.replayproof.migrator.liquibase..",
        "org.replayproof.settings.application.yaml..",
        "org.replayproof.database.postgres.container..",
        "org.replayproof.database.postgres.embedded..",
        "org.replayproof.entity.hibernate..",
        "org.replayproof.entity.kotlin..",
        "org.replayproof.jqwik..",
        "org.replayproof.sql.copy.."
    };

    @Test
    void there_is_something_to_judge() {
        assertThat(Kit.CLASSES).hasSizeGreaterThan(200);
    }

    /** Maven keeps the arrows between modules; this keeps each package in one module. */
    @Test
    void each_package_belongs_to_one_module() {
        Map<String, Set<String>> modules = new TreeMap<>();
        Kit.CLASSES.forEach(type -> modules.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                .add(Kit.module(type)));
        assertThat(modules.entrySet())
                .allSatisfy(entry ->
                        assertThat(entry.getValue()).describedAs(entry.getKey()).hasSize(1));
    }

    @Test
    void only_the_junit_extension_knows_junit() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.replayproof.junit..", "org.replayproof.jqwik..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..")
                .check(Kit.CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "org.flywaydb.., org.replayproof.migrator.flyway..",
        "liquibase.., org.replayproof.migrator.liquibase..",
        "org.yaml.., org.replayproof.settings.application.yaml..",
        "org.testcontainers.., org.replayproof.database.postgres.container..",
        "com.github.dockerjava.., org.replayproof.database.postgres.container..",
        "io.zonky.., org.replayproof.database.postgres.embedded..",
        "org.hibernate.., org.replayproof.entity.hibernate..",
        "jakarta.persistence.., org.replayproof.entity.hibernate..",
        "picocli.., org.replayproof.cli..",
        "org.jooq.., nowhere..",
        "kotlin.., org.replayproof.entity.kotlin..",
        "net.jqwik.., org.replayproof.jqwik..",
        "org.postgresql.., org.replayproof.sql.copy..",
        "org.sqlite.., nowhere.."
    })
    void an_optional_dependency_stays_behind_its_fence(String dependency, String fence) {
        noClasses()
                .that()
                .resideOutsideOfPackage(fence)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(dependency)
                .check(Kit.CLASSES);
    }

    @Test
    void no_public_signature_outside_a_fence_names_an_optional_type() {
        classes()
                .that()
                .arePublic()
                .and()
                .resideOutsideOfPackages(FENCES)
                .should(nameNo(resideInAnyPackage(OPTIONAL)))
                .check(Kit.CLASSES);
    }

    private static ArchCondition<JavaClass> nameNo(DescribedPredicate<JavaClass> types) {
        return new ArchCondition<>("name no optional type in a public signature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    boolean isSeen = unit.getModifiers().contains(JavaModifier.PUBLIC)
                            || unit.getModifiers().contains(JavaModifier.PROTECTED);
                    Stream<JavaClass> named = Stream.of(
                                    unit.getAllInvolvedRawTypes().stream(),
                                    unit.getAnnotations().stream().map(annotation -> annotation.getRawType()))
                            .flatMap(all -> all);
                    if (isSeen) {
                        named.filter(types)
                                .forEach(optional -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " names " + optional.getName())));
                    }
                }
            }
        };
    }

    @Test
    void public_classes_are_closed_unless_they_are_made_to_be_extended() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(be("final, sealed, an interface, an enum, or AssertJ's abstract base", LayersTest::isClosed))
                .check(Kit.CLASSES);
    }

    private static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> predicate) {
        return ArchCondition.from(describe("be " + what, predicate));
    }

    private static boolean isClosed(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.FINAL)
                || type.isInterface()
                || type.isEnum()
                || type.reflect().isSealed()
                || (type.getModifiers().contains(JavaModifier.ABSTRACT) && type.isAssignableTo(AbstractAssert.class));
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("org.replayproof.(**)").should().beFreeOfCycles().check(Kit.CLASSES);
    }

    @Test
    void nothing_on_a_users_class_path_needs_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.replayproof.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.replayproof.cli..")
                .check(Kit.CLASSES);
    }

    @Test
    void only_the_report_that_a_user_asks_for_writes_to_the_console() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.replayproof.junit.ConsoleReport")
                .should(ACCESS_STANDARD_STREAMS)
                .check(Kit.CLASSES);
    }
}
