package org.replayproof.migrator.folder;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.replayproof.sql.SqlStatement;

/**
 * Tells scripts that leave their session as they found it, and ask it nothing of what ran before: those can follow each
 * other in one. In doubt a script does not.
 */
final class SessionTraces {

    private static final Set<String> VERBS = Set.of("CREATE", "ALTER", "DROP");

    /** A role or a database also keeps settings, which only new sessions see. */
    private static final Set<String> OBJECTS =
            Set.of("TABLE", "INDEX", "UNIQUE", "VIEW", "MATERIALIZED", "TRIGGER", "TYPE", "DOMAIN", "SEQUENCE");

    private static final Set<String> ROWS = Set.of("INSERT", "UPDATE", "DELETE");

    /** Temporary things, and functions that ask or change the session. */
    private static final Set<String> OF_THE_SESSION = Set.of(
            "temp",
            "temporary",
            "pg_temp",
            "set_config",
            "currval",
            "lastval",
            "last_insert_rowid",
            "changes",
            "total_changes",
            "load_extension");

    private SessionTraces() {}

    static boolean isFreeOfThem(List<SqlStatement> statements) {
        return statements.stream().allMatch(SessionTraces::isFreeOfThem);
    }

    static boolean isFreeOfThem(SqlStatement statement) {
        return isKnown(statement) && statement.tokens().stream().noneMatch(SessionTraces::isOfTheSession);
    }

    private static boolean isKnown(SqlStatement statement) {
        return ROWS.stream().anyMatch(statement::startsWith)
                || VERBS.stream()
                        .anyMatch(verb -> OBJECTS.stream().anyMatch(object -> statement.startsWith(verb, object)));
    }

    private static boolean isOfTheSession(SqlStatement.Token token) {
        String name = token.text().toLowerCase(Locale.ROOT);
        return token.kind() != SqlStatement.Kind.STRING
                && (OF_THE_SESSION.contains(name) || name.startsWith("pg_advisory"));
    }
}
