package org.replayproof.assertions;

import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Server.Database;
import org.replayproof.schema.ObjectKind;

/**
 * Assertions about a database of the server.
 *
 * @since 0.1.0
 */
public final class DatabaseAssert extends ServerPartAssert<DatabaseAssert, Database> {

    DatabaseAssert(@Nullable Database actual, Context context, ServerAssert server) {
        super(actual, DatabaseAssert.class, context, ObjectKind.DATABASE, server);
    }

    @Override
    String name(Database database) {
        return database.name();
    }
}
