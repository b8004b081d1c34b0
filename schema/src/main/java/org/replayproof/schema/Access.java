package org.replayproof.schema;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The owner of an object, and the privileges of other roles on it.
 *
 * <p>Databases of two different users are equal, so usual values are omitted: the owner is named only if it
 * is another role than the database's own. Privileges count only if they differ from those that the database gives to
 * a new object.
 *
 * @param owner the role that owns it; null for the owner of the database, and where there are no owners
 * @param grants what was granted or revoked, sorted by role and privilege
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Access(@Nullable String owner, List<Grant> grants) {

    /** Nothing unusual. */
    public static final Access USUAL = new Access(null, List.of());

    /** Copies and sorts the list. */
    public Access {
        grants = grants.stream().sorted().toList();
    }

    /**
     * One privilege of one role.
     *
     * @param role the role; {@code PUBLIC} for all roles, {@code OWNER} for the owner of the object
     * @param privilege as GRANT writes it: {@code SELECT}
     * @param kind whether it was granted, granted with grant option, or revoked
     * @since 0.1.0
     */
    public record Grant(String role, String privilege, Kind kind) implements Comparable<Grant> {

        /**
         * How a privilege differs from the usual.
         *
         * @since 0.1.0
         */
        public enum Kind {
            /** The role has it. */
            GRANTED,
            /** The role has it, and may pass it on. */
            GRANTABLE,
            /** The role would usually have it, and has not. */
            REVOKED
        }

        @Override
        public int compareTo(Grant other) {
            int byRole = role.compareTo(other.role);
            return byRole != 0 ? byRole : privilege.compareTo(other.privilege);
        }

        /** {@code SELECT to app}, {@code EXECUTE not to PUBLIC}. */
        @Override
        public String toString() {
            return switch (kind) {
                case GRANTED -> privilege + " to " + role;
                case GRANTABLE -> privilege + " to " + role + " with grant option";
                case REVOKED -> privilege + " not to " + role;
            };
        }
    }

    /** The grants in words. */
    List<String> words() {
        return grants.stream().map(Grant::toString).toList();
    }
}
