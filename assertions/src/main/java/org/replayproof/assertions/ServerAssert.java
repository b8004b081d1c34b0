package org.replayproof.assertions;

import org.apiguardian.api.API;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.engine.Cluster;
import org.replayproof.schema.ObjectKind;

/**
 * Assertions about what belongs to the database server rather than to one of its databases, which are queried when the
 * assertion runs. Objects that
 * every server has are ignored: the roles and tablespaces that begin with {@code pg_}, and templates.
 *
 * <p>Example:
 *
 * <pre>{@code
 * assertThat(dataSource).server().role("app").isNotSuperuser().canLogIn().isMemberOf("reader");
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class ServerAssert extends CatalogAssert<ServerAssert, Cluster> {

    private final SchemaAssert schema;
    private final Ignored ignored;

    ServerAssert(Context context, SchemaAssert schema, Ignored ignored) {
        super(null, ServerAssert.class, context);
        this.schema = schema;
        this.ignored = ignored;
    }

    @Override
    Cluster subject() {
        return ignored.removeFrom(context.server());
    }

    /**
     * Returns to the schema.
     *
     * @return the assertion object from which this one was reached
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }

    /**
     * Ignores roles, tablespaces and databases.
     *
     * @param names the names; {@code *} stands for any characters
     * @return an assertion object that ignores them
     */
    @CheckReturnValue
    public ServerAssert ignoring(String... names) {
        ServerAssert narrower = new ServerAssert(context, schema, ignored.and(names));
        narrower.info.description(info.description());
        return narrower;
    }

    /**
     * Navigates to a role.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the server has none with this name
     */
    public RoleAssert role(String name) {
        return navigate(ServerKinds.ROLE, name, (role, at) -> new RoleAssert(role, at, myself));
    }

    /**
     * Navigates to a tablespace.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the server has none with this name
     */
    public TablespaceAssert tablespace(String name) {
        return navigate(ServerKinds.TABLESPACE, name, (tablespace, at) -> new TablespaceAssert(tablespace, at, myself));
    }

    /**
     * Navigates to the database of the connection.
     *
     * @return an assertion object for it
     */
    @CheckReturnValue
    public DatabaseAssert database() {
        return navigate(
                server -> server.databases().stream()
                        .filter(Cluster.OwnedDatabase::current)
                        .findFirst(),
                server -> ServerKinds.DATABASE.missing(server, ""),
                (database, at) -> new DatabaseAssert(database, at, myself));
    }

    /**
     * Navigates to a database of the server.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the server has none with this name
     */
    public DatabaseAssert database(String name) {
        return navigate(ServerKinds.DATABASE, name, (database, at) -> new DatabaseAssert(database, at, myself));
    }

    /**
     * Verifies that the server has an object of a rare kind.
     *
     * <pre>{@code
     * assertThat(dataSource).server().hasObject(ObjectKind.ROLE, "reader");    // passes
     * assertThat(dataSource).server().hasObject(ObjectKind.ROLE, "readers");   // fails: Missing object
     * }</pre>
     *
     * @param kind its kind: a role, a tablespace or a database
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none with this name
     * @throws IllegalArgumentException for another kind
     */
    public ServerAssert hasObject(ObjectKind kind, String name) {
        return hasObjects(kind, name);
    }

    /**
     * Verifies that the server has these objects of a rare kind, and possibly others.
     *
     * @param kind their kind, as in {@link #hasObject(ObjectKind, String)}
     * @param names their names
     * @return this assertion object
     * @throws AssertionError if one is missing; the message lists all that are missing
     * @throws IllegalArgumentException for another kind
     */
    public ServerAssert hasObjects(ObjectKind kind, String... names) {
        return verify(server -> ServerKinds.RARE.get(kind).missing(server, names));
    }

    /**
     * Verifies that the server does not have an object of a rare kind.
     *
     * @param kind its kind, as in {@link #hasObject(ObjectKind, String)}
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is one with this name
     * @throws IllegalArgumentException for another kind
     */
    public ServerAssert doesNotHaveObject(ObjectKind kind, String name) {
        return verify(server -> ServerKinds.RARE.get(kind).present(context, server, name));
    }

    /**
     * Verifies that the server has these objects of a rare kind and no others.
     *
     * @param kind their kind, as in {@link #hasObject(ObjectKind, String)}
     * @param names their names, in any order; none for no object of this kind at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     * @throws IllegalArgumentException for another kind
     */
    public ServerAssert hasExactlyObjects(ObjectKind kind, String... names) {
        return verify(server -> ServerKinds.RARE.get(kind).others(context, server, names));
    }
}
