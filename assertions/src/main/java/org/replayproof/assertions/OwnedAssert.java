package org.replayproof.assertions;

import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.schema.ObjectRef;

/** Assertions on objects with an owner. */
abstract class OwnedAssert<SELF extends OwnedAssert<SELF, A>, A> extends CatalogAssert<SELF, A> {

    OwnedAssert(@Nullable A actual, Class<SELF> selfType, Context context) {
        super(actual, selfType, context);
    }

    abstract Owned owned(A subject);

    abstract ObjectRef ref(A subject);

    /**
     * Verifies the owner. Queries the database, so a connection is needed.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").hasOwner("app");        // passes
     * assertThat(dataSource).table("deals").hasOwner("postgres");   // fails: Wrong owner
     * }</pre>
     *
     * @param role the role's name
     * @return this assertion object
     * @throws AssertionError if another role owns it
     * @throws IllegalStateException if there is no connection, or the product has no owners
     */
    public SELF hasOwner(String role) {
        return verify(subject -> new AccessFindings(context).otherOwner(ref(subject), owned(subject), role));
    }
}
