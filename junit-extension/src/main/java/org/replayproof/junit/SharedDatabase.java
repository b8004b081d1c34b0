package org.replayproof.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.LiveDatabase;
import org.replayproof.replay.History;
import org.replayproof.replay.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Schema;

/**
 * What one annotation stands for: a project, brought to a version. Tests that only look share one copy of it, made when
 * first asked for, its schema read once.
 */
final class SharedDatabase {

    private final MigrationProject project;
    private final List<Migration> migrations;
    private final Evidence evidence;
    private @Nullable LiveDatabase live;
    private @Nullable Schema schema;

    SharedDatabase(MigrationProject project, String upTo, Evidence evidence) {
        this(project, project.history().migrations().subList(0, project.countUpTo(upTo)), evidence);
    }

    private SharedDatabase(MigrationProject project, List<Migration> migrations, Evidence evidence) {
        this.project = project;
        this.migrations = migrations;
        this.evidence = evidence;
    }

    /** The same project, brought to where a migration is the next to run. */
    SharedDatabase before(Migration migration) {
        History history = project.history();
        return new SharedDatabase(project, history.migrations().subList(0, history.indexOf(migration)), evidence);
    }

    MigrationProject project() {
        return project;
    }

    /** What has run in it. */
    List<Migration> migrations() {
        return migrations;
    }

    /** A copy for somebody who writes. */
    LiveDatabase fresh() {
        return project.fresh(migrations.size());
    }

    synchronized LiveDatabase live() {
        if (live == null) {
            live = fresh();
        }
        return live;
    }

    synchronized Schema schema() throws SQLException {
        if (schema == null) {
            try (Connection connection = live().dataSource().getConnection()) {
                schema = project.schema(connection);
            }
        }
        return schema;
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
