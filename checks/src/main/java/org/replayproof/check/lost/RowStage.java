package org.replayproof.check.lost;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.engine.Engine;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Rehearsals;
import org.replayproof.replay.Step;
import org.replayproof.replay.rows.Population;
import org.replayproof.replay.rows.RowReport;
import org.replayproof.schema.ObjectName;

/** Runs one step on copies of the database as it is before it, each with other rows in its tables. */
final class RowStage {

    private static final Duration FILLING = Duration.ofSeconds(10);

    private final MigrationProject project;
    private final Rehearsals rehearsals;
    private final Exposure exposure;
    private final List<Followed> followed;

    RowStage(MigrationProject project, Rehearsals rehearsals, Exposure exposure, StatedChanges stated) {
        this.project = project;
        this.rehearsals = rehearsals;
        this.exposure = exposure;
        Set<ObjectName> compared = exposure.compared();
        this.followed = exposure.before().tables().stream()
                .filter(table ->
                        compared.contains(table.name()) && table.partition().of() == null)
                .flatMap(table ->
                        Followed.of(exposure.trail(), project.database().engine(), stated, table).stream())
                .toList();
    }

    /**
     * A run of the step.
     *
     * @param rows what was inserted
     * @param step what happened
     * @param before the rows of the compared tables
     * @param after the same afterwards; empty where the step failed
     */
    record Play(RowReport rows, Step step, Map<ObjectName, RowImage> before, Map<ObjectName, RowImage> after) {}

    /** Changes the rows before the step runs. */
    @FunctionalInterface
    interface Preparation {
        void on(Connection connection) throws SQLException;
    }

    List<Followed> followed() {
        return followed;
    }

    Exposure exposure() {
        return exposure;
    }

    /**
     * Runs the step.
     *
     * @param filled the tables that get rows, with what these need
     * @param empty those of them that get none
     * @throws SQLException when the database refuses the rows as a whole, or cannot be asked
     */
    Play play(Population population, Set<ObjectName> filled, Set<ObjectName> empty, Preparation preparation)
            throws SQLException {
        return rehearsals.before(exposure.position(), List.of(), stage -> {
            RowReport rows;
            Map<ObjectName, RowImage> before;
            try (Connection connection = stage.open()) {
                rows = fill(connection, population, filled, empty);
                preparation.on(connection);
                before = images(connection, Followed::before);
            }
            Step step = stage.run();
            if (step.failure() != null) {
                return new Play(rows, step, before, Map.of());
            }
            try (Connection connection = stage.open()) {
                return new Play(rows, step, before, images(connection, Followed::after));
            }
        });
    }

    /** Runs the step without rows in the tables but those that migrations inserted. */
    Step control() throws SQLException {
        return rehearsals.before(exposure.position(), List.of(), Rehearsals.Stage::run);
    }

    private RowReport fill(Connection connection, Population population, Set<ObjectName> filled, Set<ObjectName> empty)
            throws SQLException {
        return TrialRows.of(project, population, exposure.position())
                .inTables(filled)
                .withoutTables(empty.stream().map(ObjectName::name).collect(Collectors.toSet()))
                .timeLimit(FILLING)
                .into(connection, exposure.before(), project.database());
    }

    /** Reads one side of a table. */
    @FunctionalInterface
    private interface Side {
        Optional<RowImage> read(Followed table, Connection connection, Engine engine) throws SQLException;
    }

    private Map<ObjectName, RowImage> images(Connection connection, Side side) throws SQLException {
        Map<ObjectName, RowImage> images = new LinkedHashMap<>();
        for (Followed table : followed) {
            side.read(table, connection, project.database().engine())
                    .ifPresent(image -> images.put(table.was().name(), image));
        }
        return images;
    }
}
