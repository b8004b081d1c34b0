package org.replayproof.engine.postgres;

import java.util.List;
import java.util.stream.Collectors;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/** A table or view with triggers, to which writes are tried. */
record Written(ObjectName name, ObjectRef ref, List<String> columns, List<Trigger> triggers, boolean view) {

    static Written of(Table table, List<Trigger> triggers) {
        return new Written(
                table.name(),
                table.ref(),
                table.columns().stream()
                        .filter(column -> column.generated() == null)
                        .map(Column::name)
                        .toList(),
                triggers,
                false);
    }

    static Written of(View view, List<Trigger> triggers) {
        return new Written(
                view.name(),
                view.ref(),
                view.columns().stream().map(Column::name).toList(),
                triggers,
                true);
    }

    String sql() {
        return Names.quote(name);
    }

    String list() {
        return columns.stream().map(Names::quote).collect(Collectors.joining(", "));
    }

    /** Sets every column to itself; a column that is GENERATED ALWAYS accepts only its default. */
    String assignments(List<String> except) {
        return columns.stream()
                .filter(column -> !except.contains(column))
                .map(column -> Names.quote(column) + " = " + Names.quote(column))
                .collect(Collectors.joining(", "));
    }

    boolean firesOn(String event) {
        return triggers.stream().anyMatch(trigger -> trigger.events().contains(event));
    }
}
