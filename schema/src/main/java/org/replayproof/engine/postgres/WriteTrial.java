package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.engine.Defect;
import org.replayproof.engine.RowMaker;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;

/**
 * Writes to tables with triggers, since the server compiles a function in PL/pgSQL only when it runs. A table without rows gets
 * some. Everything happens in the caller's transaction, which is rolled back.
 */
final class WriteTrial {

    /** A change of a sequence's options creates a new file for it, so that a rollback also restores its counter. */
    private static final String COUNTERS_ROLL_BACK = """
            DO $replayproof$ DECLARE s record; BEGIN
                FOR s IN SELECT n.nspname, c.relname, q.seqcache FROM pg_catalog.pg_sequence q
                    JOIN pg_catalog.pg_class c ON c.oid = q.seqrelid
                    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname !~ '^pg_'
                LOOP
                    EXECUTE pg_catalog.format('ALTER SEQUENCE %I.%I CACHE %s', s.nspname, s.relname, s.seqcache);
                END LOOP;
            END $replayproof$""";

    private static final String SOME_ROWS = "(tableoid, ctid) IN (SELECT tableoid, ctid FROM %s LIMIT 3)";

    private final Connection connection;
    private final Schema schema;
    private final RowMaker rows;
    private final List<Defect> defects;
    private final List<String> notExamined;

    WriteTrial(Connection connection, Schema schema, RowMaker rows, List<Defect> defects, List<String> notExamined) {
        this.connection = connection;
        this.schema = schema;
        this.rows = rows;
        this.defects = defects;
        this.notExamined = notExamined;
    }

    boolean isPrepared() throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Query.run(connection, COUNTERS_ROLL_BACK);
            return true;
        } catch (SQLException e) {
            connection.rollback(before);
            notExamined.add("triggers: counters cannot be restored after a trial: " + e.getMessage());
            return false;
        }
    }

    void run(Written target) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            if (!target.view()) {
                provideRows(target);
            }
            fireAlways(target);
            for (String event : List.of("UPDATE", "DELETE", "INSERT")) {
                if (target.firesOn(event)) {
                    attempt(target, event);
                }
            }
        } catch (SQLException e) {
            notExamined.add("writes to " + target.name() + ": " + e.getMessage());
        }
        connection.rollback(before);
    }

    private void provideRows(Written target) throws SQLException {
        if (target.triggers().stream().noneMatch(Trigger::forEachRow) || hasRows(target)) {
            return;
        }
        Schema filled = withParents(target.name());
        for (Table table : filled.tables()) {
            if (table.partition().of() == null) {
                Query.run(connection, "ALTER TABLE " + Names.quote(table.name()) + " DISABLE TRIGGER USER");
            }
        }
        List<String> reasons = rows.make(connection, filled);
        Query.run(connection, "SET CONSTRAINTS ALL IMMEDIATE");
        for (Trigger trigger : target.triggers()) {
            Query.run(connection, Alteration.mode(trigger));
        }
        if (!hasRows(target)) {
            notExamined.add("row triggers of " + target.name() + ": " + String.join("; ", reasons));
        }
    }

    private boolean hasRows(Written target) throws SQLException {
        List<Boolean> found = new ArrayList<>();
        Query.each(connection, "SELECT EXISTS (SELECT FROM " + target.sql() + ")", row -> found.add(row.getBoolean(1)));
        return found.contains(true);
    }

    /** The table, those that it refers to, and their partitions; no other table needs rows. */
    private Schema withParents(ObjectName table) {
        Set<ObjectName> wanted = new HashSet<>(Set.of(table));
        int size;
        do {
            size = wanted.size();
            for (Table other : schema.tables()) {
                ObjectName parent = other.partition().of();
                if (parent != null && wanted.contains(parent)) {
                    wanted.add(other.name());
                } else if (wanted.contains(other.name())) {
                    other.foreignKeys().forEach(key -> wanted.add(key.referencedTable()));
                    if (parent != null) {
                        wanted.add(parent);
                    }
                }
            }
        } while (wanted.size() > size);
        return schema.without(object -> object instanceof Table other && !wanted.contains(other.name()));
    }

    /** A WHEN condition such as {@code OLD.* IS DISTINCT FROM NEW.*} would keep the trigger from firing. */
    private void fireAlways(Written target) throws SQLException {
        for (Trigger trigger : target.triggers()) {
            String always = trigger.definition().replaceFirst(" WHEN \\(.*\\) EXECUTE ", " EXECUTE ");
            if (!always.equals(trigger.definition())) {
                Query.run(connection, "DROP TRIGGER " + Names.quote(trigger.name()) + " ON " + target.sql());
                Query.run(connection, always);
                Query.run(connection, Alteration.mode(trigger));
            }
        }
    }

    private void attempt(Written target, String event) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Optional<String> sql = Optional.empty();
        try {
            sql = Optional.of(prepare(target, event));
        } catch (SQLException e) {
            notExamined.add(event + " on " + target.name() + ": " + e.getMessage());
        }
        if (sql.isPresent()) {
            try {
                Query.run(connection, sql.get());
                // Deferred triggers fire now.
                Query.run(connection, "SET CONSTRAINTS ALL IMMEDIATE");
            } catch (SQLException refusal) {
                report(target, event, refusal);
            }
        }
        connection.rollback(before);
    }

    private String prepare(Written target, String event) throws SQLException {
        String table = target.sql();
        String some = target.view() ? "true" : SOME_ROWS.formatted(table);
        return switch (event) {
            case "UPDATE" ->
                "UPDATE " + table + " SET " + target.assignments(alwaysGenerated(target)) + " WHERE " + some;
            case "DELETE" -> {
                removeChildren(target);
                yield "DELETE FROM " + table + " WHERE " + some;
            }
            default -> target.view() ? insertIntoView(target) : insertAgain(target, some);
        };
    }

    private List<String> alwaysGenerated(Written target) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(target.name()))
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.identity() == Column.Identity.ALWAYS)
                .map(Column::name)
                .toList();
    }

    private static String insertIntoView(Written target) {
        return "INSERT INTO " + target.sql() + " (" + target.list() + ") VALUES ("
                + target.columns().stream().map(column -> "NULL").collect(Collectors.joining(", ")) + ")";
    }

    /** Deletes rows, with triggers and foreign keys disabled, so that the same rows can be inserted. */
    private String insertAgain(Written target, String some) throws SQLException {
        Query.run(
                connection,
                "CREATE TEMPORARY TABLE replayproof_rows ON COMMIT DROP AS SELECT "
                        + (target.columns().isEmpty() ? "" : target.list()) + " FROM " + target.sql() + " WHERE "
                        + some);
        Query.run(connection, "ALTER TABLE " + target.sql() + " DISABLE TRIGGER USER");
        removeChildren(target);
        Query.run(connection, "DELETE FROM " + target.sql() + " WHERE " + some);
        for (Trigger trigger : target.triggers()) {
            Query.run(connection, Alteration.mode(trigger));
        }
        return "INSERT INTO " + target.sql() + " (" + target.list() + ") OVERRIDING SYSTEM VALUE SELECT "
                + target.list() + " FROM replayproof_rows";
    }

    /** A foreign key that refers to the table would reject the delete before a trigger fires. */
    private void removeChildren(Written target) throws SQLException {
        for (Table child : schema.tables()) {
            for (ForeignKey key : child.foreignKeys()) {
                if (key.referencedTable().equals(target.name())
                        && child.partition().of() == null) {
                    Query.run(
                            connection,
                            "ALTER TABLE " + Names.quote(child.name()) + " DROP CONSTRAINT "
                                    + Names.quote(key.name().value()));
                }
            }
        }
    }

    /** The server names the functions that were running, not the trigger. */
    private void report(Written target, String event, SQLException refusal) {
        List<Trigger> fired = target.triggers().stream()
                .filter(trigger -> trigger.events().contains(event))
                .toList();
        String message = String.valueOf(refusal.getMessage());
        List<Trigger> named = fired.stream()
                .filter(trigger -> trigger.function() != null
                        && message.contains(trigger.function().name() + "("))
                .toList();
        for (Trigger trigger : named.isEmpty() ? fired : named) {
            if (defects.stream().noneMatch(defect -> defect.object().equals(trigger.ref()))) {
                defects.add(Defect.rejected(Defect.Kind.TRIGGER, trigger.ref(), refusal));
            }
        }
    }
}
