package org.replayproof.assertions;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Cluster.Tablespace;
import org.replayproof.engine.Owned;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/**
 * Assertions about a tablespace of the server.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class TablespaceAssert extends GrantedAssert<TablespaceAssert, Tablespace> {

    private final ServerAssert server;

    TablespaceAssert(@Nullable Tablespace actual, Context context, ServerAssert server) {
        super(actual, TablespaceAssert.class, context);
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
    ObjectRef ref(Tablespace tablespace) {
        return new ObjectRef(ObjectKind.TABLESPACE, tablespace.name());
    }

    @Override
    Owned owned(Tablespace tablespace) {
        return Owned.of(ObjectKind.TABLESPACE, tablespace.name());
    }
}
