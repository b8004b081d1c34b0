package org.replayproof.entity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.entity.model.EntityModel.Unmappable;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.NearestName;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/** Whether a whole schema fits the entities. */
record SchemaFit(Comparison comparison) {

    Stream<Finding> findings() {
        List<MappedTable> judged = comparison.belief().model().tables().stream()
                .filter(comparison::isJudged)
                .toList();
        Optional<Finding> naming = new NamingFit(comparison, judged).finding();
        if (naming.isPresent()) {
            return naming.stream();
        }
        Stream<Finding> asked = Stream.of(
                        judged.stream().flatMap(this::table),
                        new SequenceFit(comparison).findings(),
                        comparison.belief().model().unmappable().stream().map(this::unmappable))
                .flatMap(findings -> findings);
        return comparison.belief().bothWays() ? Stream.concat(asked, unmappedTables()) : asked;
    }

    private Stream<Finding> table(MappedTable mapped) {
        Optional<Table> table = comparison.actualTable(mapped.name());
        if (table.isPresent()) {
            return comparison.expectedTable(mapped.name()).isEmpty() && !mapped.readOnly()
                    ? Stream.of(notCompared(mapped, table.get()))
                    : new TableFit(comparison, mapped, table.get()).findings();
        }
        Optional<View> view = comparison.actualView(mapped.name());
        return view.isPresent() ? view(mapped, view.get()) : Stream.of(missing(mapped));
    }

    /** Nothing is known of the table then: green would be a guess. */
    private Finding notCompared(MappedTable mapped, Table table) {
        return Finding.of(EntityFailure.NOT_COMPARED, Severity.RISKY, table.ref())
                .sentence(table.name()
                        + " was not compared: the database refuses the CREATE TABLE that the mapper writes for "
                        + mapped.subject() + ", and its INSERT may fail for the same reason.")
                .expected("a statement that the database takes; its words are under \"not examined\"")
                .actual("table " + table.name() + " with "
                        + Words.count(table.columns().size(), "column"))
                .repair("quote a name that is a reserved word: @Column(name = \"\\\"order\\\"\")");
    }

    Finding missing(MappedTable mapped) {
        List<String> existing = Stream.concat(
                        comparison.actual().tables().stream().map(Table::name),
                        comparison.actual().views().stream().map(View::name))
                .map(Object::toString)
                .toList();
        Finding finding = Finding.of(EntityFailure.MISSING_TABLE, Severity.BREAKS, ObjectRef.table(mapped.name()))
                .sentence(mapped.name() + " does not exist, but " + mapped.subject() + " maps to it.")
                .expected("table " + mapped.name() + " with "
                        + Words.count(mapped.columns().size(), "column"))
                .actual("the database has " + Words.count(existing.size(), "table")
                        + NearestName.to(mapped.name().toString(), existing)
                                .map(near -> "; nearest name: \"" + near + "\"")
                                .orElse(""));
        return comparison
                .expectedTable(mapped.name())
                .map(table -> comparison.repaired(finding, new Change.Added(table)))
                .orElse(finding);
    }

    private Stream<Finding> view(MappedTable mapped, View view) {
        Stream<Finding> columns = new ColumnsFit(comparison, mapped, view.name(), view.columns(), true).findings();
        if (mapped.readOnly()) {
            return columns;
        }
        return Stream.concat(columns, written(mapped, view).stream());
    }

    /** Whether a view can be written through, the database says when an INSERT that selects no row is prepared. */
    private Optional<Finding> written(MappedTable mapped, View view) {
        String columns = view.columns().stream()
                .filter(column -> mapped.inserts().stream()
                        .flatMap(insert -> insert.columns().stream())
                        .anyMatch(name -> comparison.names().same(name, column.name())))
                .filter(column -> !isNumbered(mapped, column))
                .map(column -> comparison.engine().quote(column.name()))
                .collect(Collectors.joining(", "));
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        String name = QualifiedName.of(view.name(), comparison.actual(), comparison.engine());
        return comparison
                .ask()
                .refusal("insert into " + name + " (" + columns + ") select " + columns + " from " + name
                        + " where 1 = 0")
                .map(refusal ->
                        String.valueOf(refusal.getMessage()).lines().findFirst().orElse(""))
                .or(() -> rowsReported(mapped, view))
                .map(words -> notWritable(mapped, view, words));
    }

    /** The mapper leaves such a column to the database. */
    private boolean isNumbered(MappedTable mapped, Column column) {
        return mapped.columns().stream()
                .anyMatch(one -> one.numbered() && comparison.names().same(one.name(), column.name()));
    }

    /** The mapper takes an INSERT that reports no row for a failure, as with a trigger of SQLite in the view's place. */
    private Optional<String> rowsReported(MappedTable mapped, View view) {
        RowTrial trial = new RowTrial(comparison, mapped, view.name(), view.columns());
        return mapped.inserts().stream()
                .map(trial::insert)
                .filter(outcome -> outcome instanceof RowTrial.Inserted inserted && inserted.rows() == 0)
                .findFirst()
                .map(outcome -> "an INSERT reports no row, which the mapper takes for a failure");
    }

    private Finding notWritable(MappedTable mapped, View view, String words) {
        return Finding.of(
                        EntityFailure.ENTITY_ON_VIEW,
                        Severity.BREAKS,
                        new ObjectRef(ObjectKind.VIEW, view.name().toString()))
                .sentence(view.name() + " is a view that cannot be written through, but " + mapped.subject()
                        + " can be written: " + words + ".")
                .expected("a table, a view that takes an INSERT, or an entity with"
                        + " @org.hibernate.annotations.Immutable")
                .actual(view.materialized() ? "a materialized view" : "a view")
                .repair("mark the entity as @Immutable if the application only reads it");
    }

    private Finding unmappable(Unmappable column) {
        return Finding.of(
                        EntityFailure.ENTITY_NOT_MAPPABLE,
                        Severity.BREAKS,
                        new ObjectRef(ObjectKind.COLUMN, column.table() + "." + column.column()))
                .sentence(comparison.actual().product() + " has no type for entity " + column.attribute()
                        + ", which maps to " + column.table() + "." + column.column() + ".")
                .actual(column.reason())
                .repair("map it in a way that this database knows, such as @Enumerated(EnumType.STRING), or compare on"
                        + " the database the mapping is made for");
    }

    private Stream<Finding> unmappedTables() {
        String mapped = comparison.belief().model().tables().stream()
                .map(table -> table.name().toString())
                .collect(Collectors.joining(", "));
        return comparison.actual().tables().stream()
                .filter(table -> comparison.belief().model().tables().stream()
                        .noneMatch(one -> comparison.same(one.name(), table.name())))
                .map(table -> Finding.of(EntityFailure.UNMAPPED_TABLE, Severity.EXTRA, table.ref())
                        .sentence("No entity maps to table " + table.name() + ".")
                        .expected("one of " + mapped)
                        .actual("table " + table.name() + " with "
                                + Words.count(table.columns().size(), "column")));
    }
}
