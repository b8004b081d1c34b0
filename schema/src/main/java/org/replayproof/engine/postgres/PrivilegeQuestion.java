package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.replayproof.engine.Grantable;
import org.replayproof.schema.ObjectKind;

/** Asks the server which privileges a role has on something. */
final class PrivilegeQuestion {

    private PrivilegeQuestion() {}

    static Set<String> ask(Connection connection, Grantable on, String role) throws SQLException {
        List<String> held = new ArrayList<>();
        for (String privilege : candidates(connection, on.kind())) {
            String column = on.column().map(name -> ", " + Names.literal(name)).orElse("");
            Query.each(
                    connection,
                    "select pg_catalog." + function(on) + "(" + Names.literal(role) + ", " + Names.literal(on.name())
                            + column + ", " + Names.literal(privilege) + ")",
                    row -> {
                        if (row.getBoolean(1)) {
                            held.add(privilege);
                        }
                    });
        }
        return new LinkedHashSet<>(held);
    }

    private static String function(Grantable on) {
        return switch (on.kind()) {
            case TABLE, VIEW -> "has_table_privilege";
            case COLUMN -> on.column().isPresent() ? "has_column_privilege" : "has_any_column_privilege";
            case SEQUENCE -> "has_sequence_privilege";
            case ROUTINE -> "has_function_privilege";
            case NAMESPACE -> "has_schema_privilege";
            case DATABASE -> "has_database_privilege";
            case TABLESPACE -> "has_tablespace_privilege";
            case ENUM_TYPE, DOMAIN, COMPOSITE_TYPE -> "has_type_privilege";
            default -> throw new IllegalArgumentException("PostgreSQL grants nothing on a " + on.kind());
        };
    }

    private static List<String> candidates(Connection connection, ObjectKind kind) throws SQLException {
        return switch (kind) {
            case TABLE, VIEW -> {
                List<String> all = new ArrayList<>(
                        List.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"));
                if (connection.getMetaData().getDatabaseMajorVersion() >= 17) {
                    all.add("MAINTAIN");
                }
                yield all;
            }
            case COLUMN -> List.of("SELECT", "INSERT", "UPDATE", "REFERENCES");
            case SEQUENCE -> List.of("USAGE", "SELECT", "UPDATE");
            case ROUTINE -> List.of("EXECUTE");
            case NAMESPACE -> List.of("CREATE", "USAGE");
            case DATABASE -> List.of("CREATE", "CONNECT", "TEMPORARY");
            case TABLESPACE -> List.of("CREATE");
            default -> List.of("USAGE");
        };
    }
}
