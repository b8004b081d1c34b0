package org.replayproof.entity;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.replayproof.engine.Engine;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.entity.model.MappedTable.Insert;
import org.replayproof.entity.model.Names;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Origins;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/** The two sides of a comparison, and how to find things in them. */
record Comparison(
        Belief belief,
        Schema expected,
        Schema actual,
        TypeFit types,
        Engine engine,
        TypeTrials trials,
        Connection connection,
        Origins origins) {

    Names names() {
        return belief.names();
    }

    Optional<Table> expectedTable(ObjectName name) {
        return find(expected, name);
    }

    Optional<Table> actualTable(ObjectName name) {
        return find(actual, name);
    }

    Optional<View> actualView(ObjectName name) {
        return actual.views().stream().filter(view -> same(view.name(), name)).findFirst();
    }

    boolean same(ObjectName one, ObjectName other) {
        return names().same(one.namespace(), other.namespace()) && names().same(one.name(), other.name());
    }

    Optional<Column> column(List<Column> columns, String name) {
        return columns.stream()
                .filter(column -> names().same(column.name(), name))
                .findFirst();
    }

    boolean isJudged(MappedTable table) {
        return table.entities().isEmpty() || table.entities().stream().anyMatch(belief.entities()::contains);
    }

    boolean isJudged(MappedTable table, MappedColumn column) {
        return table.entities().isEmpty()
                || column.attributes().isEmpty()
                || column.attributes().stream()
                        .anyMatch(attribute -> belief.entities().contains(attribute.entity()));
    }

    /** {@code entity Agent.metadata}. */
    String subject(MappedTable table, MappedColumn column) {
        return column.attributes().stream()
                .filter(attribute -> belief.entities().contains(attribute.entity()))
                .findFirst()
                .map(attribute -> belief.noun() + " " + attribute.path())
                .orElse(table.subject());
    }

    /** The same for several columns: {@code entity Deal.project}. */
    String subject(MappedTable table, List<String> columns) {
        return columns.stream()
                .flatMap(name -> table.columns().stream().filter(column -> names().same(column.name(), name)))
                .findFirst()
                .map(column -> subject(table, column))
                .orElse(table.subject());
    }

    /**
     * Whether a key or an index is to be judged: all its columns belong to entities that are judged, and are there. That a
     * column is missing is a finding already; what follows from it would only hide it.
     */
    boolean areJudged(MappedTable table, List<String> columns, Table actual) {
        return columns.stream().allMatch(name -> column(actual.columns(), name).isPresent())
                && table.columns().stream()
                        .filter(column -> columns.stream().anyMatch(name -> names().same(column.name(), name)))
                        .allMatch(column -> isJudged(table, column));
    }

    /** Whether a column's type, as the catalog prints it, is the type of that name. */
    boolean isType(ObjectName name, String printed) {
        String quoted = engine.quote(name.name());
        return actual.isNamed(name, printed)
                || printed.equals(name.namespace().isEmpty() ? quoted : engine.quote(name.namespace()) + "." + quoted);
    }

    Ask ask() {
        return new Ask(connection);
    }

    /** The judged rows that are inserted without a column. */
    List<Insert> leavingOut(MappedTable table, String column) {
        return table.inserts().stream()
                .filter(insert -> insert.entity().isEmpty() || belief.entities().contains(insert.entity()))
                .filter(insert -> insert.columns().stream().noneMatch(one -> names().same(one, column)))
                .toList();
    }

    Finding repaired(Finding finding, Change change) {
        return engine.render(change).map(finding::repair).orElse(finding);
    }

    private Optional<Table> find(Schema schema, ObjectName name) {
        return schema.tables().stream()
                .filter(table -> same(table.name(), name))
                .findFirst();
    }
}
