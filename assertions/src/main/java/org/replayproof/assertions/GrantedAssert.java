package org.replayproof.assertions;

import org.jspecify.annotations.Nullable;

/** Assertions on objects with an owner and privileges. */
abstract class GrantedAssert<SELF extends GrantedAssert<SELF, A>, A> extends OwnedAssert<SELF, A> {

    GrantedAssert(@Nullable A actual, Class<SELF> selfType, Context context) {
        super(actual, selfType, context);
    }

    /**
     * Verifies which privileges a role has on this: these and no others, be they granted to it, to a role that it is a member
     * of, or to PUBLIC. Asks the database, so there must be a connection.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").grantsExactly("reader", "SELECT");             // passes
     * assertThat(dataSource).table("deals").grantsExactly("reader", "SELECT", "INSERT");   // fails: Wrong privileges
     * assertThat(dataSource).table("deals").grantsExactly("guest");                        // passes: nothing at all
     * }</pre>
     *
     * @param role the role; {@code public} for what everybody has
     * @param privileges the privileges as GRANT writes them, in any letter case; none for nothing at all
     * @return this assertion object
     * @throws AssertionError if the role has others, or there is no such role
     * @throws IllegalStateException if there is no connection, or the product has no roles
     */
    public SELF grantsExactly(String role, String... privileges) {
        return verify(
                subject -> new AccessFindings(context).otherPrivileges(ref(subject), owned(subject), role, privileges));
    }
}
