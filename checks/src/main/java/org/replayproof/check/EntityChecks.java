package org.replayproof.check;

import static org.replayproof.finding.Severity.BREAKS;
import static org.replayproof.finding.Severity.EXTRA;
import static org.replayproof.finding.Severity.LOOSER;
import static org.replayproof.finding.Severity.NOTE;
import static org.replayproof.finding.Severity.RISKY;
import static org.replayproof.finding.Severity.STRICTER;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.engine.Probe;
import org.replayproof.entity.EntityComparison;
import org.replayproof.entity.EntityFailure;
import org.replayproof.entity.EntitySettings;
import org.replayproof.finding.Check;
import org.replayproof.finding.Report;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Schema;

/** Contributes the comparisons of {@code entity-compare} to the catalogue. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class EntityChecks implements CheckProvider {

    private static final String NO_ENTITIES =
            "no entities are given; say entityPackages = \"com.acme.domain\" in @MigratedDatabase";

    /** Made by {@link java.util.ServiceLoader}. */
    public EntityChecks() {}

    @Override
    public List<CheckDefinition> checks() {
        return List.of(
                comparing("entities-match", 40, EntityComparison::entitiesMatch)
                        .sentence("Every entity's mapping fits the migrated schema.")
                        .codes(
                                BREAKS,
                                EntityFailure.NAMING_STRATEGY,
                                EntityFailure.MISSING_TABLE,
                                EntityFailure.STUB_TABLE,
                                EntityFailure.MISSING_COLUMN,
                                EntityFailure.MISSING_SEQUENCE,
                                EntityFailure.SEQUENCE_INCREMENT,
                                EntityFailure.COLUMN_TYPE,
                                EntityFailure.COLUMN_LENGTH,
                                EntityFailure.COLUMN_PRECISION,
                                EntityFailure.COLUMN_NULLABILITY,
                                EntityFailure.COLUMN_IDENTITY,
                                EntityFailure.COLUMN_GENERATED,
                                EntityFailure.FOREIGN_KEY_TARGET,
                                EntityFailure.ENTITY_ON_VIEW,
                                EntityFailure.VALIDATED_VALUE,
                                EntityFailure.ENTITY_NOT_MAPPABLE)
                        .codes(
                                RISKY,
                                EntityFailure.MISSING_PRIMARY_KEY,
                                EntityFailure.PRIMARY_KEY_COLUMNS,
                                EntityFailure.MISSING_UNIQUE,
                                EntityFailure.MISSING_FOREIGN_KEY,
                                EntityFailure.NOT_COMPARED,
                                EntityFailure.INHERITED_ROWS,
                                EntityFailure.FOREIGN_KEY_ACTION,
                                EntityFailure.COLUMN_DEFAULT)
                        .codes(STRICTER, EntityFailure.UNMAPPED_CONSTRAINT)
                        .codes(LOOSER, EntityFailure.MISSING_CHECK, EntityFailure.MISSING_INDEX)
                        .codes(
                                EXTRA,
                                EntityFailure.UNMAPPED_TABLE,
                                EntityFailure.UNMAPPED_COLUMN,
                                EntityFailure.UNMAPPED_OBJECT),
                comparing("enums-match", 50, EntityComparison::enumsMatch)
                        .sentence("Every constant of a mapped enum can be stored, and every value that can be stored is"
                                + " a constant.")
                        .codes(
                                BREAKS,
                                EntityFailure.ENUM_VALUE_REJECTED,
                                EntityFailure.ENUM_CASE,
                                EntityFailure.ENUM_VALUE_TOO_LONG)
                        .codes(RISKY, EntityFailure.ENUM_VALUE_UNKNOWN)
                        .codes(NOTE, EntityFailure.ENUM_UNGUARDED));
    }

    private static CheckDefinition comparing(String name, int order, Function<EntityComparison, Check> check) {
        return CheckDefinition.named(name, order, context -> () -> run(context, check))
                .obstacle(context ->
                        context.entities().map(EntitySettings::obstacle).orElse(Optional.of(NO_ENTITIES)));
    }

    private static Report run(CheckContext context, Function<EntityComparison, Check> check) {
        Optional<EntityComparison> given = context.comparison();
        return given.isPresent()
                ? check.apply(given.get()).run()
                : onFreshDatabase(context.project(), context.entities().orElseThrow(), check);
    }

    private static Report onFreshDatabase(
            MigrationProject project, EntitySettings settings, Function<EntityComparison, Check> check) {
        try (LiveDatabase live = project.fresh(project.history().migrations().size())) {
            Probe probe = Probe.of(live.dataSource());
            return check.apply(EntityComparison.on(
                                    probe,
                                    () -> schema(project, live),
                                    project.database().engine(),
                                    project.origins(),
                                    settings)
                            .over(new ReplayedVersions(
                                    project, project.history().migrations().size())))
                    .run();
        }
    }

    private static Schema schema(MigrationProject project, LiveDatabase live) {
        try (Connection connection = live.dataSource().getConnection()) {
            return project.schema(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The schema cannot be read: " + e.getMessage(), e);
        }
    }
}
