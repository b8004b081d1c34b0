package org.replayproof.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.ReflectionSupport;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.assertions.SchemaAssertions;
import org.replayproof.assertions.SchemaSource;
import org.replayproof.entity.EntityComparison;
import org.replayproof.entity.EntitySettings;
import org.replayproof.finding.FindingText;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Replay;
import org.replayproof.schema.Schema;

/** Makes what a test asks for. */
final class Injection {

    /** Makes a parameter's value from a database. */
    private interface Maker {
        Object make(TestDatabase database, MigratedDatabase declaration) throws SQLException;
    }

    private static final Map<Class<?>, Maker> MAKERS = Map.of(
            SchemaAssert.class, (database, declaration) -> schemaAssert(database),
            Schema.class, (database, declaration) -> database.schema(),
            Connection.class, (database, declaration) -> database.session(),
            DataSource.class, (database, declaration) -> database.dataSource(),
            Replay.class, (database, declaration) -> database.replay(),
            EntityComparison.class, Injection::entityComparison,
            MigrationProject.class, (database, declaration) -> database.project());

    /** What cannot be had where all tests share one database. */
    private static final List<Class<?>> NEED_THEIR_OWN = List.of(Replay.class, DataSource.class);

    private Injection() {}

    /** Ours, and what looks like it: asking for the wrong one of these gets an answer that names the right ones. */
    static boolean concerns(Class<?> type) {
        return MAKERS.containsKey(type)
                || type == CheckSuite.class
                || Stream.of("org.replayproof.", "java.sql.", "javax.sql.").anyMatch(type.getName()::startsWith);
    }

    static Object resolve(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        MigratedDatabase declaration =
                Declaration.named(parameter.findAnnotation(FromDatabase.class).map(FromDatabase::value), context);
        if (type == CheckSuite.class) {
            return new CheckSuite(declaration, context);
        }
        Maker maker = Optional.ofNullable(MAKERS.get(type))
                .orElseThrow(() -> new ParameterResolutionException(
                        "@MigratedDatabase cannot inject a " + type.getName() + " into "
                                + parameter.getDeclaringExecutable() + ". It injects: "
                                + MAKERS.keySet().stream()
                                        .map(Class::getSimpleName)
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + "."));
        return make(maker, type, declaration, context);
    }

    private static Object make(Maker maker, Class<?> type, MigratedDatabase declaration, ExtensionContext context) {
        Isolation isolation = Declaration.isolation(declaration, Declaration.settings(context));
        boolean shares = isolation == Isolation.ROLLBACK || isolation == Isolation.READONLY;
        if (shares && NEED_THEIR_OWN.contains(type)) {
            throw new ParameterResolutionException(
                    "With isolation = " + isolation + " all tests share one database, and a " + type.getSimpleName()
                            + " would change it for the others. Use isolation = METHOD.");
        }
        try {
            if (shares && type == Connection.class) {
                return SharedSession.open(declaration, isolation, context);
            }
            return maker.make(Scopes.database(declaration, context), declaration);
        } catch (SQLException e) {
            throw new ParameterResolutionException(
                    "The " + type.getSimpleName() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    static SchemaAssert schemaAssert(TestDatabase database) {
        MigrationProject project = database.project();
        return SchemaAssertions.assertThat(SchemaSource.reading(database::schema)
                .with(project.database().engine())
                .asking(new SessionProbe(database))
                .blaming(project.origins())
                .whereabouts(database::whereabouts));
    }

    static EntityComparison entityComparison(TestDatabase database, MigratedDatabase declaration) {
        MigrationProject project = database.project();
        EntitySettings settings = EntitySettings.scanningWith(Injection::entitiesIn)
                .withClasses(List.of(declaration.entities()))
                .withPackages(List.of(declaration.entityPackages()))
                .printingWith(() -> FindingText.on(database.whereabouts()));
        return EntityComparison.on(
                new SessionProbe(database), database::schema, project.database().engine(), project.origins(), settings);
    }

    private static Collection<Class<?>> entitiesIn(String packageName) {
        return ReflectionSupport.findAllClassesInPackage(packageName, type -> true, name -> true);
    }
}
