package org.replayproof.assertions;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Cluster.OwnedDatabase;
import org.replayproof.engine.Owned;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/**
 * Assertions about a database of the server.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class DatabaseAssert extends GrantedAssert<DatabaseAssert, OwnedDatabase> {

    private final ServerAssert server;

    DatabaseAssert(@Nullable OwnedDatabase actual, Context context, ServerAssert server) {
        super(actual, DatabaseAssert.class, context);
        this.server = server;
    }

    /**
     * Returns to the server.
     *
     * @return the assertion object from which this one was reached
     */
    public ServerAssert returnToServer() {
        return server;
    }

    @Override
    ObjectRef ref(OwnedDatabase database) {
        return new ObjectRef(ObjectKind.DATABASE, database.name());
    }

    @Override
    Owned owned(OwnedDatabase database) {
        return Owned.of(ObjectKind.DATABASE, database.name());
    }
}
