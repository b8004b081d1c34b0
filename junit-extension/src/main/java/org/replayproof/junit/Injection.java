package org.replayproof.junit;

import java.lang.reflect.Executable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.assertions.SchemaAssertions;
import org.replayproof.assertions.SchemaSource;
import org.replayproof.check.ReplayedVersions;
import org.replayproof.entity.EntityComparison;
import org.replayproof.entity.EntitySettings;
import org.replayproof.entity.TypesComparison;
import org.replayproof.finding.FindingText;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Replay;
import org.replayproof.schema.Schema;

/** Creates the parameters of a test. */
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
            TypesComparison.class, (database, declaration) -> typesComparison(database),
            MigrationProject.class, (database, declaration) -> database.project());

    /** Parameters that are not available if all tests share one database. */
    private static final Set<Class<?>> NEED_THEIR_OWN = Set.of(Replay.class, DataSource.class);

    private Injection() {}

    static boolean makes(Class<?> type) {
        return MAKERS.containsKey(type);
    }

    /**
     * Ours, and what looks like it: asking for the wrong one of these gets an answer that names the right ones. Values, such
     * as {@code java.sql.Timestamp} or {@code ReplayOrder}, are left to those who supply arguments.
     */
    static boolean concerns(Class<?> type) {
        return makes(type) || looksLikeOurs(type);
    }

    private static boolean looksLikeOurs(Class<?> type) {
        boolean ours = type.getName().startsWith("org.replayproof.") && !type.isRecord() && !type.isEnum();
        boolean session =
                type.isInterface() && Stream.of("java.sql.", "javax.sql.").anyMatch(type.getName()::startsWith);
        return ours || session;
    }

    static void refuseUnknown(Class<?> type, Executable executable) {
        if (!makes(type)) {
            throw new ParameterResolutionException("@MigratedDatabase cannot inject " + type.getName() + " into "
                    + executable.getDeclaringClass().getSimpleName() + "." + executable.getName()
                    + ".\n  it injects  "
                    + MAKERS.keySet().stream()
                            .map(Class::getSimpleName)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
    }

    static Object make(Class<?> type, TestDatabase database, MigratedDatabase declaration) {
        if (database.isolation().sharesSessions() && NEED_THEIR_OWN.contains(type)) {
            throw new ParameterResolutionException("With isolation = " + database.isolation()
                    + " all tests share one database, and a " + type.getSimpleName()
                    + " would change it for the others.\n  next step   use isolation = METHOD");
        }
        try {
            return Objects.requireNonNull(MAKERS.get(type), type::getName).make(database, declaration);
        } catch (SQLException e) {
            throw new ParameterResolutionException(
                    "The " + type.getSimpleName() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    static SchemaAssert schemaAssert(TestDatabase database) {
        MigrationProject project = database.project();
        return SchemaAssertions.assertThat(SchemaSource.reading(database::schema)
                .engine(project.database().engine())
                .probe(new SessionProbe(database))
                .origins(project.origins())
                .whereabouts(database::whereabouts));
    }

    private static TypesComparison typesComparison(TestDatabase database) {
        MigrationProject project = database.project();
        return TypesComparison.on(
                new SessionProbe(database),
                database::schema,
                project.database().engine(),
                project.origins(),
                () -> FindingText.on(database.whereabouts()));
    }

    static EntityComparison entityComparison(TestDatabase database, MigratedDatabase declaration) {
        MigrationProject project = database.project();
        EntitySettings settings = Declaration.entities(declaration, project.settings())
                .text(() -> FindingText.on(database.whereabouts()));
        int migrations = project.countUpTo(declaration.upTo());
        return EntityComparison.on(
                        new SessionProbe(database),
                        database::schema,
                        project.database().engine(),
                        project.origins(),
                        settings)
                .over(new ReplayedVersions(project, migrations));
    }
}
