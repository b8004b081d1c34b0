package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Rereader;
import org.replayproof.engine.sqlite.SchemaTable.Difference;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/**
 * Compares the statements in {@code sqlite_schema} with those of the last reading. It reads the changed tables and views again,
 * the views that name one of them, and the tables that refer to one. It reads everything if there are attached databases,
 * temporary objects, or virtual tables, which keep their data elsewhere.
 */
final class SqliteRereader implements Rereader {

    private @Nullable SchemaTable seen;
    private @Nullable Schema schema;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, SchemaObject> objects = new HashMap<>();
    private final Map<String, Known> known = new HashMap<>();

    /** A table or view, and everything that its statement names. */
    private record Known(boolean view, boolean virtual, Set<String> names) {

        static Known of(Entry entry) {
            return new Known(
                    entry.type().equals("view"),
                    entry.isVirtual(),
                    Tokenizer.tokens(entry.sql()).stream().map(Token::key).collect(Collectors.toSet()));
        }
    }

    @Override
    public boolean prefersTheWriter() {
        return true;
    }

    @Override
    public Schema read(Connection connection) throws SQLException {
        SchemaTable now = SchemaTable.read(connection);
        SchemaTable before = seen;
        Schema last = schema;
        if (!isMainAlone(connection)) {
            seen = null;
            return SchemaReader.read(connection);
        }
        if (before == null || last == null) {
            return everything(connection, now);
        }
        return now.isSameAs(before) ? last : changed(connection, now, now.differenceFrom(before));
    }

    private static boolean isMainAlone(Connection connection) throws SQLException {
        List<String> others = new ArrayList<>();
        Query.each(connection, "pragma database_list", row -> {
            if (!row.getString(2).equals(SchemaReader.MAIN)) {
                others.add(row.getString(2));
            }
        });
        return others.isEmpty() || (others.equals(List.of(SchemaReader.TEMPORARY)) && isTemporaryEmpty(connection));
    }

    private static boolean isTemporaryEmpty(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        Query.each(connection, "select name from temp.sqlite_schema limit 1", row -> names.add(row.getString(1)));
        return names.isEmpty();
    }

    private Schema everything(Connection connection, SchemaTable now) throws SQLException {
        entries.clear();
        objects.clear();
        known.clear();
        Entry.all(connection).forEach(this::learn);
        Schema read = SchemaReader.readMain(connection);
        read.objects().forEach(object -> objects.put(key(object), object));
        return seen(connection, now);
    }

    private Schema changed(Connection connection, SchemaTable now, Difference difference) throws SQLException {
        Set<String> changed = new HashSet<>();
        for (String statement : difference.gone()) {
            Entry entry = entries.remove(statement);
            if (entry == null) {
                return everything(connection, now);
            }
            changed.add(entry.key());
            if (entry.isRelation()) {
                known.remove(Token.key(entry.name()));
            }
        }
        List<Entry> come = difference.come().isEmpty() ? List.of() : Entry.of(connection, difference.come());
        if (come.size() != difference.come().size()) {
            return everything(connection, now);
        }
        for (Entry entry : come) {
            changed.add(entry.key());
            learn(entry);
        }
        if (known.values().stream().anyMatch(Known::virtual)) {
            return everything(connection, now);
        }
        return some(connection, now, withThoseThatLookAt(changed));
    }

    private Schema some(Connection connection, SchemaTable now, Set<String> again) throws SQLException {
        again.forEach(objects::remove);
        Set<String> read = withWhatTheyPointAt(again);
        List<Entry> theirs = entries.values().stream()
                .filter(entry -> read.contains(entry.key()))
                .toList();
        if (!theirs.isEmpty()) {
            DatabaseReader reader = new DatabaseReader(connection, theirs);
            reader.read();
            for (SchemaObject object : reader.objects()) {
                if (again.contains(key(object))) {
                    objects.put(key(object), object);
                }
            }
        }
        return seen(connection, now);
    }

    private void learn(Entry entry) {
        entries.put(entry.sql(), entry);
        if (entry.isRelation()) {
            known.put(Token.key(entry.name()), Known.of(entry));
        }
    }

    /** A table that refers to a changed one takes column names from it. A view, and views on it, may depend on anything in it. */
    private Set<String> withThoseThatLookAt(Set<String> changed) {
        Set<String> all = new HashSet<>();
        known.forEach((key, relation) -> {
            if (!relation.view() && !Collections.disjoint(relation.names(), changed)) {
                all.add(key);
            }
        });
        Set<String> visible = new HashSet<>(changed);
        int size;
        do {
            size = visible.size();
            known.forEach((key, relation) -> {
                if (relation.view() && !Collections.disjoint(relation.names(), visible)) {
                    visible.add(key);
                }
            });
        } while (visible.size() > size);
        all.addAll(visible);
        return all;
    }

    private Set<String> withWhatTheyPointAt(Set<String> relations) {
        Set<String> all = new HashSet<>(relations);
        for (String key : relations) {
            Known relation = known.get(key);
            if (relation != null && !relation.view()) {
                all.addAll(relation.names());
            }
        }
        return all;
    }

    private Schema seen(Connection connection, SchemaTable now) throws SQLException {
        Schema read = SchemaReader.schema(connection, List.copyOf(objects.values()));
        seen = now;
        schema = read;
        return read;
    }

    private static String key(SchemaObject object) {
        return Token.key(
                object instanceof View view
                        ? view.name().name()
                        : ((Table) object).name().name());
    }
}
