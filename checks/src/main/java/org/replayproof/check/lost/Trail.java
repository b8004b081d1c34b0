package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;
import org.replayproof.sql.StatementIntent.Deed;

/**
 * Where the tables and columns of the earlier schema are in the later one. Follows the statements of the step: a table that was
 * renamed is itself; a name on both sides of the step is one table, however it was rebuilt.
 */
final class Trail {

    /** A table as it was before the step, or one that the step made. */
    private static final class Path {
        private final @Nullable Table was;
        private final Set<String> names = new HashSet<>();
        private String name = "";
        private boolean dropped;

        private Path(@Nullable Table was) {
            this.was = was;
        }

        private String called(String newName) {
            names.add(newName);
            name = newName;
            return newName;
        }
    }

    /** Rows of a table of the earlier schema, copied into a table. */
    private record Copied(Copy statement, Table source, Path target) {}

    private final Map<ObjectName, Table> after = new HashMap<>();
    private final Map<String, Table> afterByKey = new HashMap<>();
    private final Map<String, Path> present = new HashMap<>();
    private final Map<ObjectName, Path> origins = new HashMap<>();
    private final ColumnNames columns = new ColumnNames();
    private final Map<ObjectName, Set<String>> carried = new HashMap<>();
    private final Map<ObjectName, Set<String>> conditions = new HashMap<>();
    private final List<Copied> copies = new ArrayList<>();

    Trail(Schema before, Schema after, StepStatements statements) {
        for (Table table : after.tables()) {
            this.after.put(table.name(), table);
            afterByKey.putIfAbsent(key(table.name().name()), table);
        }
        for (Table table : before.tables()) {
            Path path = new Path(table);
            origins.put(table.name(), path);
            present.put(path.called(key(table.name().name())), path);
        }
        statements.all().forEach(statement -> follow(statement.sql(), statement.intent()));
        before.tables().forEach(was -> after(was).ifPresent(is -> columns.compare(was, is)));
        copies.forEach(this::take);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void follow(SqlStatement sql, StatementIntent intent) {
        if (intent instanceof StatementIntent.Creates creates && creates.kind() == ObjectKind.TABLE) {
            create(creates.name().name());
            Copy.of(sql).ifPresent(this::copy);
        } else if (intent instanceof StatementIntent.Drops drops && drops.kind() == ObjectKind.TABLE) {
            drops.names().forEach(name -> drop(name.name()));
        } else if (intent instanceof StatementIntent.Alters alters && alters.kind() == ObjectKind.TABLE) {
            alters.parts().forEach(part -> alter(alters.name().name(), part));
        } else if (intent instanceof StatementIntent.Writes) {
            Copy.of(sql).ifPresent(this::copy);
        }
    }

    private void create(String name) {
        Path path = new Path(null);
        present.putIfAbsent(path.called(key(name)), path);
    }

    private void drop(String name) {
        Path path = present.remove(key(name));
        if (path != null) {
            path.dropped = true;
        }
    }

    private void alter(String name, StatementIntent.Part part) {
        Path path = present.get(key(name));
        String newName = part.newName();
        if (path == null || part.deed() != Deed.RENAMES || newName == null) {
            return;
        }
        if (part.kind() == ObjectKind.TABLE) {
            present.remove(key(name));
            present.put(path.called(key(newName)), path);
        } else if (part.kind() == ObjectKind.COLUMN && path.was != null) {
            columns.rename(path.was.name(), part.name(), newName);
        }
    }

    private void copy(Copy copy) {
        Path source = present.get(key(copy.source()));
        Path target = present.get(key(copy.target()));
        if (source != null && source.was != null && target != null) {
            copies.add(new Copied(copy, source.was, target));
        }
    }

    /** What is copied into a table that stays is not lost; a copy that reads one column into a new one renames it. */
    private void take(Copied copied) {
        Optional<Table> target = lastName(copied.target);
        if (target.isEmpty()) {
            return;
        }
        Table was = copied.source;
        carried.computeIfAbsent(was.name(), t -> new HashSet<>()).addAll(copied.statement.names());
        Table is = target.get();
        if (!after(was).equals(target)) {
            conditions.computeIfAbsent(was.name(), t -> new HashSet<>()).addAll(copied.statement.conditions());
            return;
        }
        List<String> filled = copied.statement.columns();
        for (int i = 0;
                i < Math.min(filled.size(), copied.statement.expressions().size());
                i++) {
            String name = filled.get(i);
            copied.statement
                    .plainColumn(i)
                    .filter(read ->
                            column(is, read).isEmpty() && column(was, read).isPresent())
                    .filter(read -> column(was, name).isEmpty())
                    .ifPresent(
                            read -> column(is, name).ifPresent(spelled -> columns.rename(was.name(), read, spelled)));
        }
    }

    private static Optional<String> column(Table table, String name) {
        return table.columns().stream()
                .map(column -> column.name())
                .filter(name::equalsIgnoreCase)
                .findFirst();
    }

    /** The table as the step left it; empty when it is gone. */
    Optional<Table> after(Table was) {
        Path path = origins.get(was.name());
        Optional<Table> sameName = Optional.ofNullable(after.get(was.name()));
        Optional<Table> moved = path == null || path.dropped ? Optional.empty() : lastName(path);
        Path holder = present.get(key(was.name().name()));
        boolean takenByAnother = holder != null && holder != path && holder.was != null && moved.isPresent();
        return takenByAnother ? moved : sameName.or(() -> moved);
    }

    private Optional<Table> lastName(Path path) {
        return present.get(path.name) == path ? Optional.ofNullable(afterByKey.get(path.name)) : Optional.empty();
    }

    /** The name of a column after the step, whether it is still there or not. */
    String column(ObjectName table, String column) {
        return columns.of(table, column);
    }

    List<String> columns(ObjectName table, List<String> names) {
        return names.stream().map(name -> column(table, name)).toList();
    }

    /** An expression with the columns of its table as they are called after the step. */
    String text(ObjectName table, String expression) {
        return columns.in(table, expression);
    }

    /** The name of a table after the step. */
    ObjectName table(ObjectName was) {
        Path path = origins.get(was);
        return path == null || path.was == null
                ? was
                : after(path.was).map(Table::name).orElse(was);
    }

    /** Whether a copy of the step reads the column, so that its values are somewhere else. */
    boolean isCarried(ObjectName table, String column) {
        return carried.getOrDefault(table, Set.of()).contains(key(column));
    }

    /** Whether the condition of a copy into another table reads the column, so that its values decide which rows are there. */
    boolean isCondition(ObjectName table, String column) {
        return conditions.getOrDefault(table, Set.of()).contains(key(column));
    }

    /** The columns that the step renames and drops, and whose name it gives to new ones. */
    Set<ObjectRef> madeAnew() {
        return columns.madeAnew();
    }

    /** Whether a statement that names this means the table: as it was, under another name, or as it was made anew. */
    boolean isAbout(ObjectName table, String name) {
        Path path = origins.get(table);
        if (path != null && path.names.contains(key(name))) {
            return true;
        }
        Path successor = present.get(key(table(table).name()));
        return table.name().equalsIgnoreCase(name) || (successor != null && successor.names.contains(key(name)));
    }

    /** Whether the step made the table anew. */
    boolean isRebuilt(Table was) {
        Path path = origins.get(was.name());
        Optional<Table> is = after(was);
        return is.isPresent() && path != null && present.get(key(is.get().name().name())) != path;
    }
}
