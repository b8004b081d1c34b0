package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replayproof.engine.Defect;
import org.replayproof.engine.Examination;
import org.replayproof.engine.Suspects;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/**
 * Finds objects that do not work. {@code EXPLAIN} compiles a statement with its triggers and, where foreign keys are enforced,
 * with its foreign keys, and runs nothing.
 */
final class DefectSearch {

    private static final List<String> EVENTS = List.of("INSERT", "UPDATE", "DELETE");

    private final Connection connection;
    private final Schema schema;
    private final Suspects suspects;
    private final List<Defect> defects = new ArrayList<>();
    private final List<String> notExamined = new ArrayList<>();

    DefectSearch(Connection connection, Schema schema, Suspects suspects) {
        this.connection = connection;
        this.schema = schema;
        this.suspects = suspects;
    }

    Examination run() throws SQLException {
        // EXPLAIN alone does not notice that another session changed the schema; a statement that runs does.
        Query.run(connection, "select count(*) from sqlite_schema");
        boolean enforced = ForeignKeyTrial.isEnforced(connection);
        try {
            ForeignKeyTrial.enforce(connection, false);
            for (View view : schema.views()) {
                examine(view);
            }
            for (Table table : schema.tables()) {
                if (isOwn(table.name()) && suspects.written().contains(table.name())) {
                    examineWrites(table);
                }
            }
            ForeignKeyTrial.enforce(connection, true);
            new ForeignKeyTrial(connection, schema, suspects, defects).run();
        } finally {
            ForeignKeyTrial.enforce(connection, enforced);
        }
        examineRows();
        return new Examination(defects, notExamined);
    }

    /** The session of the examination does not see attached databases and temporary objects of another session. */
    private static boolean isOwn(ObjectName name) {
        return name.namespace().isEmpty();
    }

    private void examine(View view) {
        if (!isOwn(view.name())) {
            return;
        }
        String name = Names.quoted(view.name().name());
        if (suspects.selected().contains(view.name())) {
            refusal("select * from " + name)
                    .ifPresent(refusal -> defects.add(Defect.rejected(Defect.Kind.VIEW, view.ref(), refusal)));
        }
        if (suspects.written().contains(view.name())) {
            for (String event : EVENTS) {
                List<Trigger> fired = view.triggers().stream()
                        .filter(trigger -> trigger.events().contains(event))
                        .toList();
                if (!fired.isEmpty()) {
                    examine(view.ref(), new Write(event, name, columns(view)), fired);
                }
            }
        }
    }

    private static List<String> columns(View view) {
        return view.columns().stream().map(column -> column.name()).toList();
    }

    private void examineWrites(Table table) {
        String name = Names.quoted(table.name().name());
        List<String> columns = table.columns().stream()
                .filter(column -> column.generated() == null)
                .map(column -> column.name())
                .toList();
        for (String event : EVENTS) {
            examine(
                    table.ref(),
                    new Write(event, name, columns),
                    table.triggers().stream()
                            .filter(trigger -> trigger.events().contains(event))
                            .toList());
        }
    }

    /** A write of one kind to every column that can be written. */
    private record Write(String event, String table, List<String> columns) {

        String sql() {
            return switch (event) {
                case "INSERT" -> "insert into " + table + " default values";
                case "DELETE" -> "delete from " + table;
                default ->
                    "update " + table + " set "
                            + String.join(
                                    ", ",
                                    columns.stream()
                                            .map(Names::quoted)
                                            .map(column -> column + " = " + column)
                                            .toList());
            };
        }
    }

    private void examine(ObjectRef target, Write write, List<Trigger> fired) {
        Optional<SQLException> refusal = refusal(write.sql());
        if (refusal.isEmpty()) {
            return;
        }
        List<Defect> found = new ArrayList<>();
        for (Trigger trigger : fired) {
            alone(trigger, fired, write)
                    .ifPresent(own -> found.add(Defect.rejected(Defect.Kind.TRIGGER, trigger.ref(), own)));
        }
        if (found.isEmpty()) {
            found.add(Defect.rejected(Defect.Kind.TRIGGER, target, refusal.get()));
        }
        for (Defect defect : found) {
            if (defects.stream()
                    .noneMatch(known ->
                            known.kind() == defect.kind() && known.object().equals(defect.object()))) {
                defects.add(defect);
            }
        }
    }

    /** SQLite does not name the trigger that does not compile, so that the others are dropped for a moment. */
    private Optional<SQLException> alone(Trigger trigger, List<Trigger> fired, Write write) {
        if (fired.size() == 1) {
            return refusal(write.sql());
        }
        try {
            Query.run(connection, "savepoint replayproof_alone");
            try {
                for (Trigger other : fired) {
                    if (!other.name().equals(trigger.name())) {
                        Query.run(connection, "drop trigger " + Names.quoted(other.name()));
                    }
                }
                return refusal(write.sql());
            } finally {
                Query.run(connection, "rollback to replayproof_alone");
                Query.run(connection, "release replayproof_alone");
            }
        } catch (SQLException notAlone) {
            notExamined.add(trigger.ref() + ": cannot be tried without the other triggers: " + Message.of(notAlone));
            return Optional.empty();
        }
    }

    private Optional<SQLException> refusal(String sql) {
        return Query.refusal(connection, sql);
    }

    private void examineRows() {
        for (Table table : schema.tables()) {
            if (isOwn(table.name()) && suspects.rows().contains(table.name())) {
                try {
                    new RowsTrial(connection, table, defects).run();
                } catch (SQLException e) {
                    notExamined.add("the rows of " + table.name() + ": " + Message.of(e));
                }
            }
        }
    }
}
