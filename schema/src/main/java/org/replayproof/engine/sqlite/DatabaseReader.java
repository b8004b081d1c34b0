package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.SchemaObject;

/** Reads one database file: its list of objects, and the pragmas for all of them together. */
final class DatabaseReader {

    private final Connection connection;
    private final String database;
    private final String schemaTable;
    private final boolean readsKinds;
    private final List<DatabaseReader> others;
    private final Map<String, Relation> relations = new LinkedHashMap<>();
    private final Map<String, String> indexes = new LinkedHashMap<>();

    DatabaseReader(Connection connection, String database, List<DatabaseReader> others) {
        this.connection = connection;
        this.database = database;
        this.schemaTable = Names.quoted(database) + ".sqlite_schema";
        this.readsKinds = true;
        this.others = others;
    }

    /** Reads some tables and views of the main database alone. The tables to which they refer must be among them. */
    DatabaseReader(Connection connection, Collection<Entry> only) {
        this.connection = connection;
        this.database = SchemaReader.MAIN;
        this.schemaTable = Entry.table(only);
        this.readsKinds = only.stream().anyMatch(Entry::mayBeSpecial);
        this.others = List.of();
    }

    void read() throws SQLException {
        readObjects();
        if (readsKinds) {
            readKinds();
        }
        readColumns();
        new FragileColumnReader(this).read();
        new KeyReader(this, indexes).read();
        readTriggers();
    }

    /** To be called when all databases are read. */
    List<SchemaObject> objects() {
        return relations.values().stream().map(Assembly::of).toList();
    }

    private void readObjects() throws SQLException {
        each(
                "select type, name, sql from %s.sqlite_schema where type in ('table', 'view', 'index') and name not like 'sqlite\\_%%' escape '\\' order by name",
                row -> {
                    String name = row.getString(2);
                    String sql = Objects.requireNonNullElse(row.getString(3), "");
                    if (row.getString(1).equals("index")) {
                        indexes.put(name, sql);
                    } else {
                        relations.put(
                                Token.key(name),
                                new Relation(name(name), sql, row.getString(1).equals("view")));
                    }
                });
    }

    /** A virtual table's shadow tables are its own business. */
    private void readKinds() throws SQLException {
        each(
                "select name, type, wr, strict from temp.pragma_table_list where schema = %s",
                row -> {
                    Relation relation = relations.get(Token.key(row.getString(1)));
                    if (relation == null) {
                        return;
                    }
                    if (row.getString(2).equals("shadow")) {
                        relations.remove(Token.key(row.getString(1)));
                    }
                    if (row.getBoolean(3)) {
                        relation.withoutRowid = true;
                        relation.options.add("WITHOUT ROWID");
                    }
                    if (row.getBoolean(4)) {
                        relation.options.add("STRICT");
                    }
                });
    }

    private void readColumns() throws SQLException {
        each("""
                select m.name, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
                from %s.sqlite_schema m join temp.pragma_table_xinfo(m.name, %s) x
                where m.type = 'table' and m.rootpage <> 0
                order by m.name, x.cid
                """, this::column);
    }

    void column(ResultSet row) throws SQLException {
        Relation relation = relations.get(Token.key(row.getString(1)));
        if (relation != null) {
            String defaultValue = row.getString(5);
            relation.rawColumns.add(new Relation.RawColumn(
                    row.getString(2),
                    TypeNames.tidy(row.getString(3)),
                    row.getBoolean(4),
                    defaultValue == null ? null : Source.tidy(defaultValue),
                    row.getInt(6),
                    row.getInt(7)));
        }
    }

    private void readTriggers() throws SQLException {
        each(
                "select name, tbl_name, sql from %s.sqlite_schema where type = 'trigger' order by name",
                row -> {
                    String name = row.getString(1);
                    String table = Token.key(row.getString(2));
                    String definition = Source.of(row.getString(3)).toString();
                    Relation relation = relations.get(table);
                    if (relation != null) {
                        relation.triggers.add(TriggerSource.read(relation.name, name, definition));
                    } else if (database.equals(SchemaReader.TEMPORARY)) {
                        // SQLite stores the statement without the word TEMP.
                        String temporary = definition.replaceFirst("(?i)^create trigger", "CREATE TEMP TRIGGER");
                        relationElsewhere(table)
                                .ifPresent(
                                        other -> other.triggers.add(TriggerSource.read(other.name, name, temporary)));
                    }
                });
    }

    private Optional<Relation> relationElsewhere(String table) {
        return others.stream()
                .flatMap(other -> Stream.ofNullable(other.relations.get(table)))
                .findFirst();
    }

    /** A table or view by name, in any case. */
    Map<String, Relation> relations() {
        return relations;
    }

    Connection connection() {
        return connection;
    }

    ObjectName name(String name) {
        return new ObjectName(database.equals(SchemaReader.MAIN) ? "" : database, name);
    }

    /** The view or table as a statement names it. */
    String path(Relation relation) {
        return Names.quoted(database) + "." + Names.quoted(relation.name.name());
    }

    /** {@code %s.sqlite_schema} is what this database lists, every other {@code %s} is the database as text. */
    void each(String sql, Query.Row row) throws SQLException {
        String[] parts = sql.split("%s\\.sqlite_schema", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].replace("%s", Names.literal(database)).replace("%%", "%");
        }
        Query.each(connection, String.join(schemaTable, parts), row);
    }
}
