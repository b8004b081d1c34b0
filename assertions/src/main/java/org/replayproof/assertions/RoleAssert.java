package org.replayproof.assertions;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Cluster;
import org.replayproof.engine.Cluster.Role;
import org.replayproof.finding.Finding;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/**
 * Assertions about a role of the server.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class RoleAssert extends CatalogAssert<RoleAssert, Role> {

    private final ServerAssert server;

    RoleAssert(@Nullable Role actual, Context context, ServerAssert server) {
        super(actual, RoleAssert.class, context);
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

    /**
     * Verifies that the role bypasses all checks of privileges.
     *
     * @return this assertion object
     * @throws AssertionError if it is not a superuser
     */
    public RoleAssert isSuperuser() {
        return verify(
                Role::superuser, role -> wrong(role, "is not a superuser", "SUPERUSER", "NOSUPERUSER", "SUPERUSER"));
    }

    /**
     * Verifies that the role is not a superuser.
     *
     * <pre>{@code
     * server().role("app").isNotSuperuser();        // passes
     * server().role("postgres").isNotSuperuser();   // fails: Wrong role
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is a superuser
     */
    public RoleAssert isNotSuperuser() {
        return verify(
                role -> !role.superuser(),
                role -> wrong(role, "is a superuser", "NOSUPERUSER", "SUPERUSER", "NOSUPERUSER"));
    }

    /**
     * Verifies that the role can open a connection.
     *
     * @return this assertion object
     * @throws AssertionError if it cannot log in
     */
    public RoleAssert canLogIn() {
        return verify(Role::login, role -> wrong(role, "cannot log in", "LOGIN", "NOLOGIN", "LOGIN"));
    }

    /**
     * Verifies that the role cannot open a connection, such as a role that only groups privileges.
     *
     * @return this assertion object
     * @throws AssertionError if it can log in
     */
    public RoleAssert cannotLogIn() {
        return verify(role -> !role.login(), role -> wrong(role, "can log in", "NOLOGIN", "LOGIN", "NOLOGIN"));
    }

    /**
     * Verifies that the role is a member of another one, directly or through others.
     *
     * @param other the other role's name
     * @return this assertion object
     * @throws AssertionError if it is not, or no such role exists
     */
    public RoleAssert isMemberOf(String other) {
        return verify(role -> {
            if (role.memberOf().contains(other)) {
                return List.of();
            }
            Cluster server = context.server();
            if (ServerKinds.ROLE.find(server, other).isEmpty()) {
                return List.of(ServerKinds.ROLE.missing(server, other));
            }
            return List.of(wrong(role, "is not a member of " + other, "member of " + other, memberships(role), null)
                    .repair("GRANT " + context.quote(other) + " TO " + context.quote(role.name())));
        });
    }

    /**
     * Verifies that the role is not a member of another one, neither directly nor through others.
     *
     * @param other the other role's name
     * @return this assertion object
     * @throws AssertionError if it is
     */
    public RoleAssert isNotMemberOf(String other) {
        return verify(
                role -> !role.memberOf().contains(other),
                role -> wrong(role, "is a member of " + other, "not member of " + other, memberships(role), null));
    }

    private static String memberships(Role role) {
        List<String> of = role.memberOf();
        return of.isEmpty() ? "member of no role" : "member of " + String.join(", ", of);
    }

    private Finding wrong(Role role, String trouble, String expected, String actual, @Nullable String option) {
        Finding finding = finding(
                        AssertionFailure.ROLE,
                        new ObjectRef(ObjectKind.ROLE, role.name()),
                        role.name() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
        return option == null ? finding : finding.repair("ALTER ROLE " + context.quote(role.name()) + " " + option);
    }
}
