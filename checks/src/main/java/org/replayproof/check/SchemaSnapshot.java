package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Check;
import org.replayproof.finding.NothingExaminedException;
import org.replayproof.finding.Report;
import org.replayproof.golden.GoldenFile;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Schema;

/**
 * Compares the schema after all migrations with the golden file in the repository.
 *
 * <p>Why a team needs it: a migration shows a change, and the file shows the resulting schema. A review shows
 * both, and a change to an old migration, a changed order, or a statement that did nothing is visible in the second.
 *
 * <p>Known limits: another major version of the database may print defaults, expressions and view bodies in another way;
 * the findings say for which version the file was written.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class SchemaSnapshot implements Check {

    private final MigrationProject project;
    private final GoldenFile golden;
    private final boolean accepting;

    /**
     * Creates the check.
     *
     * @param project the project with the migrations
     * @param golden the accepted schema
     * @param accepting whether to accept the current schema instead, and write the file again
     */
    public SchemaSnapshot(MigrationProject project, GoldenFile golden, boolean accepting) {
        this.project = project;
        this.golden = golden;
        this.accepting = accepting;
    }

    /**
     * Creates the check for a run of the catalogue.
     *
     * @param context the project, and the state of the run
     */
    public SchemaSnapshot(CheckContext context) {
        this(context.project(), context.golden().orElseThrow(), context.acceptsSchema());
    }

    /**
     * Replays the history and compares the schema.
     *
     * @throws org.replayproof.replay.MigrationFailedException when a migration does not run
     */
    @Override
    public Report run() {
        int size = project.history().migrations().size();
        if (size == 0) {
            throw new NothingExaminedException("No migrations to make a schema of.");
        }
        Schema schema = replayed(size);
        boolean written = accepting && golden.write(schema);
        String examined =
                schema.allObjects().count() + " objects against " + golden + (written ? ", written anew" : "");
        return Report.of(
                List.of(examined),
                List.of(),
                golden.compare(schema, project.database().engine()::render));
    }

    private Schema replayed(int size) {
        try (LiveDatabase live = project.fresh(size);
                Connection connection = live.dataSource().getConnection()) {
            return project.schema(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The schema cannot be read: " + e.getMessage(), e);
        }
    }
}
