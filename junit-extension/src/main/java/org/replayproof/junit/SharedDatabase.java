package org.replayproof.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Schema;
import org.replayproof.settings.Settings;

/**
 * The database of one annotation: a project at a version. Tests that only read share one copy of it, which is created when
 * first requested, and whose schema is read once.
 */
final class SharedDatabase {

    private final MigrationProject project;
    private final List<Migration> migrations;
    private final Isolation isolation;
    private final Evidence evidence;
    private @Nullable LiveDatabase live;
    private volatile @Nullable Schema schema;

    private SharedDatabase(
            MigrationProject project, List<Migration> migrations, Isolation isolation, Evidence evidence) {
        this.project = project;
        this.migrations = migrations;
        this.isolation = isolation;
        this.evidence = evidence;
    }

    /** Only reads files: the slow work happens when a database is created. */
    static SharedDatabase open(MigratedDatabase declaration, Settings settings, Evidence evidence) {
        MigrationProject project = Declaration.definition(declaration, settings).open();
        List<Migration> migrations = project.history().migrations().subList(0, project.countUpTo(declaration.upTo()));
        return new SharedDatabase(project, migrations, Declaration.isolation(declaration, settings), evidence);
    }

    /** The same project, brought to where a migration is the next to run. */
    SharedDatabase before(Migration migration) {
        History history = project.history();
        return new SharedDatabase(
                project, history.migrations().subList(0, history.indexOf(migration)), isolation, evidence);
    }

    MigrationProject project() {
        return project;
    }

    /** How far apart tests are kept that ask for it. */
    Isolation isolation() {
        return isolation;
    }

    /** The migrations that ran in it. */
    List<Migration> migrations() {
        return migrations;
    }

    /** A copy for a test that writes. */
    LiveDatabase fresh() {
        return project.fresh(migrations.size());
    }

    synchronized LiveDatabase live() {
        if (live == null) {
            live = fresh();
        }
        return live;
    }

    /** Called by every assertion; only the first caller blocks while the schema is read. */
    Schema schema() throws SQLException {
        Schema known = schema;
        return known == null ? read() : known;
    }

    private synchronized Schema read() throws SQLException {
        Schema known = schema;
        if (known == null) {
            try (Connection connection = live().dataSource().getConnection()) {
                known = project.schema(connection);
            }
            schema = known;
        }
        return known;
    }

    synchronized String keep(String label) {
        return evidence.keep(live(), project.server().product(), label);
    }

    synchronized void close() {
        if (live != null) {
            live.close();
            live = null;
        }
    }
}
