package org.replayproof.mutants;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Every single statement of DDL that may be worth a try on a database as it is. */
final class SqliteDdl {

    /** The tables behind a virtual one are its own business. */
    private static final String NO_SHADOWS =
            " and tbl_name not in (select name from pragma_table_list where type = 'shadow')";

    /** A key is not null anyway, and saying that once more means nothing. */
    private static final String NULLABILITY =
            "select m.name, x.name from sqlite_schema m join pragma_table_xinfo(m.name) x where m.type = 'table' and x.pk = 0";

    private final Connection connection;
    private final List<String> statements = new ArrayList<>();

    private SqliteDdl(Connection connection) {
        this.connection = connection;
    }

    static List<String> statements(Connection connection) throws SQLException {
        SqliteDdl ddl = new SqliteDdl(connection);
        ddl.each("select type, name from sqlite_schema where sql is not null" + NO_SHADOWS, (type, name) -> {
            ddl.statements.add("drop " + type + " " + name);
            if (type.equals("table")) {
                ddl.table(name);
            }
        });
        ddl.each(
                "select m.name, x.name from sqlite_schema m join pragma_table_xinfo(m.name) x where m.type = 'table'"
                        + NO_SHADOWS,
                ddl::column);
        ddl.each(
                NULLABILITY + " and not x.\"notnull\"" + NO_SHADOWS,
                (table, column) ->
                        ddl.statements.add("alter table " + table + " alter column " + column + " set not null"));
        ddl.each(
                NULLABILITY + " and x.\"notnull\"" + NO_SHADOWS,
                (table, column) ->
                        ddl.statements.add("alter table " + table + " alter column " + column + " drop not null"));
        return ddl.statements;
    }

    private void table(String name) {
        statements.add("alter table " + name + " rename to \"re named\"");
        statements.add("create table copied as select * from " + name);
        statements.add("create view \"all of it\" as select * from " + name);
        statements.add("create trigger \"new one\" after delete on " + name + " begin select 1; end");
        for (String column : List.of(
                "added",
                "added int not null default 3",
                "added text collate nocase check (added <> '')",
                "added text default 'x' references " + name,
                "added as (1 + 1)",
                "\"a d d\" numeric(4,2) default -1")) {
            statements.add("alter table " + name + " add column " + column);
        }
        statements.add("alter table " + name + " add constraint more check (1 > 0)");
        statements.add("alter table " + name + " drop constraint sane");
    }

    private void column(String table, String column) {
        statements.add("alter table " + table + " drop column " + column);
        statements.add("alter table " + table + " rename column " + column + " to \"re named\"");
        statements.add("create unique index \"new one\" on " + table + " (" + column + " desc)");
        statements.add(
                "create index new_one on " + table + " (" + column + " collate rtrim) where " + column + " is null");
    }

    private void each(String sql, Row row) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String second = '"' + rows.getString(2).replace("\"", "\"\"") + '"';
                String first = rows.getString(1);
                row.take(sql.contains("type, name") ? first : '"' + first.replace("\"", "\"\"") + '"', second);
            }
        }
    }

    private interface Row {
        void take(String first, String second);
    }
}
