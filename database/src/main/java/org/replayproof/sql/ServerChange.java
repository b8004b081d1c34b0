package org.replayproof.sql;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A change that a statement makes to the server, outside the database that it runs in: other databases see it, and it outlives
 * this one.
 *
 * @param statement the words of the statement: {@code ALTER SYSTEM}, {@code DROP DATABASE}
 * @param kind what is changed, in lower case: {@code role}, {@code tablespace}, {@code database}, {@code server}
 * @param name its name as the catalog spells it; empty if it has none, or if the text computes it
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ServerChange(String statement, String kind, Optional<String> name) {

    /** The SQLSTATE of a statement that was refused before it ran, because others use the server. */
    public static final String REFUSED = "RP001";

    /** The name of a database that the text computes, where that is the one in which the statement runs. */
    public static final String THIS_DATABASE = "current_database()";

    /**
     * Whether other databases can notice it.
     *
     * @return false for what changes the database in which the statement runs
     */
    public boolean reachesOthers() {
        return !name.equals(Optional.of(THIS_DATABASE));
    }

    /** Such as {@code DROP DATABASE shop}. */
    @Override
    public String toString() {
        return statement + name.map(known -> " " + known).orElse("");
    }
}
