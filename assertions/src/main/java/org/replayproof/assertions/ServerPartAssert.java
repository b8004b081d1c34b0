package org.replayproof.assertions;

import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/** What can be asserted about what belongs to a server and has an owner. */
abstract class ServerPartAssert<SELF extends ServerPartAssert<SELF, A>, A> extends GrantedAssert<SELF, A> {

    private final ObjectKind kind;
    private final ServerAssert server;

    ServerPartAssert(@Nullable A actual, Class<SELF> selfType, Context context, ObjectKind kind, ServerAssert server) {
        super(actual, selfType, context);
        this.kind = kind;
        this.server = server;
    }

    abstract String name(A subject);

    @Override
    final ObjectRef ref(A subject) {
        return new ObjectRef(kind, name(subject));
    }

    @Override
    final Owned owned(A subject) {
        return Owned.of(kind, name(subject));
    }

    /**
     * Goes back to the server.
     *
     * @return the assertion object that this one came from
     */
    public ServerAssert returnToServer() {
        return server;
    }
}
