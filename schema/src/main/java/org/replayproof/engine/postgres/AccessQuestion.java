package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.replayproof.engine.Owned;
import org.replayproof.schema.ObjectKind;

/** Queries the server for the owner of an object, and for the privileges of a role on it. */
final class AccessQuestion {

    private AccessQuestion() {}

    static Set<String> privileges(Connection connection, Owned on, String role) throws SQLException {
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

    static String owner(Connection connection, Owned object) throws SQLException {
        List<String> owners = new ArrayList<>();
        String name = Names.literal(object.name());
        String catalog = switch (object.kind()) {
            case TABLE, VIEW, SEQUENCE, INDEX ->
                "relowner from pg_catalog.pg_class where oid = " + name + "::pg_catalog.regclass";
            case COMPOSITE_TYPE, DOMAIN, ENUM_TYPE, RANGE_TYPE ->
                "typowner from pg_catalog.pg_type where oid = " + name + "::pg_catalog.regtype";
            case ROUTINE -> "proowner from pg_catalog.pg_proc where oid = " + name + "::pg_catalog.regprocedure";
            case NAMESPACE -> "nspowner from pg_catalog.pg_namespace where nspname = " + name;
            case EXTENSION -> "extowner from pg_catalog.pg_extension where extname = " + name;
            case LANGUAGE -> "lanowner from pg_catalog.pg_language where lanname = " + name;
            case FOREIGN_DATA_WRAPPER -> "fdwowner from pg_catalog.pg_foreign_data_wrapper where fdwname = " + name;
            case FOREIGN_SERVER -> "srvowner from pg_catalog.pg_foreign_server where srvname = " + name;
            case OPERATOR_CLASS -> "opcowner from pg_catalog.pg_opclass where opcname = " + name;
            case EVENT_TRIGGER -> "evtowner from pg_catalog.pg_event_trigger where evtname = " + name;
            case DATABASE -> "datdba from pg_catalog.pg_database where datname = " + name;
            case TABLESPACE -> "spcowner from pg_catalog.pg_tablespace where spcname = " + name;
            default -> throw new IllegalArgumentException("PostgreSQL knows no owner of a " + object.kind());
        };
        Query.each(
                connection,
                "select pg_catalog.pg_get_userbyid(owner) from (select " + catalog.replaceFirst(" ", " as owner ")
                        + ") o",
                row -> owners.add(row.getString(1)));
        if (owners.isEmpty()) {
            throw new SQLException("there is no " + object.kind() + " " + object.name());
        }
        return owners.get(0);
    }

    private static String function(Owned on) {
        return switch (on.kind()) {
            case TABLE, VIEW -> "has_table_privilege";
            case COLUMN -> on.column().isPresent() ? "has_column_privilege" : "has_any_column_privilege";
            case SEQUENCE -> "has_sequence_privilege";
            case ROUTINE -> "has_function_privilege";
            case NAMESPACE -> "has_schema_privilege";
            case DATABASE -> "has_database_privilege";
            case TABLESPACE -> "has_tablespace_privilege";
            case LANGUAGE -> "has_language_privilege";
            case FOREIGN_DATA_WRAPPER -> "has_foreign_data_wrapper_privilege";
            case FOREIGN_SERVER -> "has_server_privilege";
            case ENUM_TYPE, DOMAIN, COMPOSITE_TYPE, RANGE_TYPE -> "has_type_privilege";
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
