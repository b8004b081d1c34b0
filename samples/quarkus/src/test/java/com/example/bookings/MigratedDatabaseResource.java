package com.example.bookings;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.SQLException;
import java.util.Map;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.Reachable;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;

/** Gives the application a database in which all its migrations have run, and drops it when the application has ended. */
public class MigratedDatabaseResource implements QuarkusTestResourceLifecycleManager {

    private LiveDatabase database;

    @Override
    public Map<String, String> start() {
        MigrationProject project =
                ProjectDefinition.standard().on(new Postgres()).open();
        database = project.fresh(project.history().migrations().size());
        DatabaseAddress address = address(database);
        return Map.of(
                "quarkus.datasource.jdbc.url", address.jdbcUrl(),
                "quarkus.datasource.username", String.valueOf(address.user()),
                "quarkus.datasource.password", String.valueOf(address.password()));
    }

    private static DatabaseAddress address(LiveDatabase database) {
        try {
            return database.dataSource().unwrap(Reachable.class).address();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}
