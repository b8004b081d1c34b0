package org.replayproof.junit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.LiveDatabase;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Schema;

/** One copy that all tests share which only look: made when first asked for, its schema read once. */
final class SharedDatabase implements AutoCloseable {

    private final MigrationProject project;
    private final int migrations;
    private @Nullable LiveDatabase live;
    private @Nullable Schema schema;

    SharedDatabase(MigrationProject project, int migrations) {
        this.project = project;
        this.migrations = migrations;
    }

    synchronized LiveDatabase live() {
        if (live == null) {
            live = project.fresh(migrations);
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

    @Override
    public synchronized void close() {
        if (live != null) {
            live.close();
            live = null;
        }
    }
}
