package org.replayproof.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Knows which statements of SQLite reach only the tables that they name, and those behind triggers and foreign keys. */
final class SqliteReach {

    private static final Set<String> REACH_WHAT_THEY_NAME = Set.of(
            "create",
            "alter",
            "drop",
            "insert",
            "replace",
            "update",
            "delete",
            "with",
            "select",
            "values",
            "explain",
            "begin",
            "commit",
            "end",
            "rollback",
            "savepoint",
            "release",
            "analyze",
            "reindex",
            "vacuum");

    private static final Set<String> HARMLESS_PRAGMAS = Set.of(
            "foreign_keys",
            "defer_foreign_keys",
            "foreign_key_check",
            "integrity_check",
            "quick_check",
            "journal_mode",
            "synchronous",
            "busy_timeout",
            "user_version",
            "legacy_alter_table",
            "recursive_triggers",
            "table_info");

    private SqliteReach() {}

    static boolean isLimited(SqlStatement statement) {
        List<SqlStatement.Token> tokens = statement.tokens();
        if (tokens.isEmpty()) {
            return true;
        }
        String verb = lower(tokens.get(0));
        return verb.equals("pragma")
                ? tokens.size() > 1 && HARMLESS_PRAGMAS.contains(lower(tokens.get(1)))
                : REACH_WHAT_THEY_NAME.contains(verb);
    }

    private static String lower(SqlStatement.Token token) {
        return token.text().toLowerCase(Locale.ROOT);
    }
}
