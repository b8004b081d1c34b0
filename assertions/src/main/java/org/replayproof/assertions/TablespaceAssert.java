package org.replayproof.assertions;

import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Server.Tablespace;
import org.replayproof.schema.ObjectKind;

/**
 * Assertions about a tablespace of the server.
 *
 * @since 0.1.0
 */
public final class TablespaceAssert extends ServerPartAssert<TablespaceAssert, Tablespace> {

    TablespaceAssert(@Nullable Tablespace actual, Context context, ServerAssert server) {
        super(actual, TablespaceAssert.class, context, ObjectKind.TABLESPACE, server);
    }

    @Override
    String name(Tablespace tablespace) {
        return tablespace.name();
    }
}
