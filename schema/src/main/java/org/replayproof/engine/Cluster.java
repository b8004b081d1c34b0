package org.replayproof.engine;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What belongs to a database server rather than to one of its databases. What every server has, such as the roles that
 * begin with {@code pg_}, is left out.
 *
 * @param roles its roles, by name
 * @param tablespaces its tablespaces, by name
 * @param databases its databases but for templates, by name
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Cluster(List<Role> roles, List<Tablespace> tablespaces, List<OwnedDatabase> databases) {

    /** Copies the lists. */
    public Cluster {
        roles = List.copyOf(roles);
        tablespaces = List.copyOf(tablespaces);
        databases = List.copyOf(databases);
    }

    /**
     * A role: a user when it can log in, a group when it cannot.
     *
     * @param name its name
     * @param superuser whether it bypasses all checks of privileges
     * @param login whether it can open a connection
     * @param memberOf the roles it is a member of, directly or through others, by name
     * @since 0.1.0
     */
    public record Role(String name, boolean superuser, boolean login, List<String> memberOf) {

        /** Copies the list. */
        public Role {
            memberOf = List.copyOf(memberOf);
        }
    }

    /**
     * A tablespace.
     *
     * @param name its name
     * @param owner the role that owns it
     * @since 0.1.0
     */
    public record Tablespace(String name, String owner) {}

    /**
     * A database.
     *
     * @param name its name
     * @param owner the role that owns it
     * @param current whether the connection is open on it
     * @since 0.1.0
     */
    public record OwnedDatabase(String name, String owner, boolean current) {}
}
