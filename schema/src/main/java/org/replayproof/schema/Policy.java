package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A policy of a PostgreSQL table's row security.
 *
 * @param table the table
 * @param name its name
 * @param permissive whether it allows rows; false if it restricts rows that other policies allow
 * @param command its command: {@code ALL}, {@code SELECT}, {@code INSERT}, {@code UPDATE}, {@code DELETE}
 * @param roles its roles, sorted; {@code public} for all roles
 * @param using the condition on existing rows, as the engine prints it; null when there is none
 * @param withCheck the condition on rows that are written; null when there is none
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Policy(
        ObjectName table,
        String name,
        boolean permissive,
        String command,
        List<String> roles,
        @Nullable String using,
        @Nullable String withCheck,
        @Nullable String comment)
        implements TablePart {

    /** Copies the list. */
    public Policy {
        roles = List.copyOf(roles);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.POLICY, table + "." + name);
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.PERMISSIVE, permissive)
                .say(Aspect.COMMAND, command)
                .say(Aspect.ROLES, roles)
                .say(Aspect.USING, using)
                .say(Aspect.WITH_CHECK, withCheck)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
