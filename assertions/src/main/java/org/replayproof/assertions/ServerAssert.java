package org.replayproof.assertions;

import org.replayproof.engine.Server;

/**
 * Assertions about what belongs to the database server rather than to one of its databases, asked when they are made. What
 * every server has is left out of sight: the roles and tablespaces that begin with {@code pg_}, and templates.
 *
 * <p>Example:
 *
 * <pre>{@code
 * assertThat(dataSource).server().hasExactlyRoles("postgres", "app", "reader").role("app").isNotSuperuser().isMemberOf("reader");
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ServerAssert extends CatalogAssert<ServerAssert, Server> {

    private final SchemaAssert schema;
    private final Ignored ignored;

    ServerAssert(Context context, SchemaAssert schema, Ignored ignored) {
        super(null, ServerAssert.class, context);
        this.schema = schema;
        this.ignored = ignored;
    }

    @Override
    Server subject() {
        return ignored.removeFrom(context.server());
    }

    /**
     * Goes back to the schema.
     *
     * @return the assertion object that this one came from
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }

    /**
     * Leaves roles, tablespaces and databases out of sight.
     *
     * @param names the names; {@code *} stands for any characters
     * @return an assertion object that does not see them
     */
    public ServerAssert ignoring(String... names) {
        ServerAssert narrower = new ServerAssert(context, schema, ignored.and(names));
        narrower.info.description(info.description());
        return narrower;
    }

    /**
     * Goes on to a role.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the server has none of this name
     */
    public RoleAssert role(String name) {
        return navigate(ServerKinds.ROLE, name, (role, at) -> new RoleAssert(role, at, myself));
    }

    /**
     * Verifies that the server has a role of this name.
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public ServerAssert hasRole(String name) {
        return has(ServerKinds.ROLE, name);
    }

    /**
     * Verifies that the server has no role of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public ServerAssert doesNotHaveRole(String name) {
        return doesNotHave(ServerKinds.ROLE, name);
    }

    /**
     * Verifies that the server has roles of these names and no others.
     *
     * @param names the names; none for no role at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public ServerAssert hasExactlyRoles(String... names) {
        return hasExactly(ServerKinds.ROLE, names);
    }

    /**
     * Verifies that the server has a user of this name, which is a role that can log in.
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public ServerAssert hasUser(String name) {
        return has(ServerKinds.USER, name);
    }

    /**
     * Verifies that the server has no user of this name, which is a role that can log in.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public ServerAssert doesNotHaveUser(String name) {
        return doesNotHave(ServerKinds.USER, name);
    }

    /**
     * Verifies that the server has users of these names and no others: roles that can log in.
     *
     * @param names the names; none for no user at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public ServerAssert hasExactlyUsers(String... names) {
        return hasExactly(ServerKinds.USER, names);
    }

    /**
     * Verifies that the server has a group of this name, which is a role that cannot log in.
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public ServerAssert hasGroup(String name) {
        return has(ServerKinds.GROUP, name);
    }

    /**
     * Verifies that the server has no group of this name, which is a role that cannot log in.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public ServerAssert doesNotHaveGroup(String name) {
        return doesNotHave(ServerKinds.GROUP, name);
    }

    /**
     * Verifies that the server has groups of these names and no others: roles that cannot log in.
     *
     * @param names the names; none for no group at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public ServerAssert hasExactlyGroups(String... names) {
        return hasExactly(ServerKinds.GROUP, names);
    }

    /**
     * Goes on to a tablespace.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the server has none of this name
     */
    public TablespaceAssert tablespace(String name) {
        return navigate(ServerKinds.TABLESPACE, name, (tablespace, at) -> new TablespaceAssert(tablespace, at, myself));
    }

    /**
     * Verifies that the server has a tablespace of this name.
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public ServerAssert hasTablespace(String name) {
        return has(ServerKinds.TABLESPACE, name);
    }

    /**
     * Verifies that the server has no tablespace of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public ServerAssert doesNotHaveTablespace(String name) {
        return doesNotHave(ServerKinds.TABLESPACE, name);
    }

    /**
     * Verifies that the server has tablespaces of these names and no others.
     *
     * @param names the names; none for no tablespace at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public ServerAssert hasExactlyTablespaces(String... names) {
        return hasExactly(ServerKinds.TABLESPACE, names);
    }

    /**
     * Goes on to the database that is asked.
     *
     * @return an assertion object for it
     */
    public DatabaseAssert database() {
        return navigate(
                server -> server.databases().stream()
                        .filter(Server.Database::current)
                        .findFirst(),
                server -> ServerKinds.DATABASE.missing(server, ""),
                (database, at) -> new DatabaseAssert(database, at, myself));
    }

    /**
     * Goes on to a database of the server.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the server has none of this name
     */
    public DatabaseAssert database(String name) {
        return navigate(ServerKinds.DATABASE, name, (database, at) -> new DatabaseAssert(database, at, myself));
    }
}
