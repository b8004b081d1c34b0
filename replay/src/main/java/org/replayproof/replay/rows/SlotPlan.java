package org.replayproof.replay.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;

/** Decides which columns of a table an insert names, and from where their values come. */
final class SlotPlan {

    /** Tables with more columns get shorter texts: a row must fit into a page. */
    private static final int WIDE = 60;

    private final Run run;
    private final Table table;
    private final Set<ForeignKey> late;
    private final Set<String> taken = new HashSet<>();
    private final List<Slot> slots = new ArrayList<>();

    private SlotPlan(Run run, Table table, Set<ForeignKey> late) {
        this.run = run;
        this.table = table;
        this.late = late;
    }

    static List<Slot> of(Run run, Table table, Set<ForeignKey> late) throws SQLException, StartOverException {
        SlotPlan plan = new SlotPlan(run, table, late);
        plan.keys();
        plan.lateKeys();
        plan.columns();
        return plan.slots;
    }

    private void keys() throws SQLException, StartOverException {
        List<ForeignKey> open = new ArrayList<>(table.foreignKeys().stream()
                .filter(key -> !late.contains(key) && key.columns().stream().allMatch(this::isWritable))
                .toList());
        while (!open.isEmpty()) {
            List<ForeignKey> group = group(open);
            open.removeAll(group);
            KeySlot slot = new KeyTuples(run, table).slot(group);
            slots.add(slot);
            taken.addAll(slot.columns());
        }
    }

    /** The first key and all that share columns with it. */
    private static List<ForeignKey> group(List<ForeignKey> open) {
        List<ForeignKey> group = new ArrayList<>(List.of(open.get(0)));
        Set<String> columns = new LinkedHashSet<>(open.get(0).columns());
        boolean grows = true;
        while (grows) {
            grows = false;
            for (ForeignKey key : open) {
                if (!group.contains(key) && key.columns().stream().anyMatch(columns::contains)) {
                    group.add(key);
                    columns.addAll(key.columns());
                    grows = true;
                }
            }
        }
        return group;
    }

    /** Such a key stays NULL until its parents exist. One that cannot be NULL gets a value, and its check is deferred. */
    private void lateKeys() {
        for (ForeignKey key : table.foreignKeys()) {
            if (late.contains(key)) {
                for (String column : TableOrder.nullable(table, key)) {
                    if (taken.add(column)) {
                        slots.add(new KeySlot(table.name(), List.of(column), List.of(), Map.of(), Set.of(column), run));
                    }
                }
            }
        }
    }

    private void columns() {
        for (Column column : table.columns()) {
            if (isWritable(column.name()) && !taken.contains(column.name())) {
                ColumnSlot.Facts facts = facts(column);
                boolean stays = facts.numbered() && facts.guarding().isEmpty();
                if (!stays) {
                    int longest = table.columns().size() > WIDE ? WIDE : TextValues.LONG;
                    slots.add(new ColumnSlot(
                            column,
                            run.types.of(column, longest),
                            facts,
                            run.population(table.name()),
                            run.firstNumber(table.name(), column.name())));
                }
            }
        }
    }

    private boolean isWritable(String name) {
        return table.column(name)
                .filter(column -> column.generated() == null && column.identity() != Column.Identity.ALWAYS)
                .isPresent();
    }

    private ColumnSlot.Facts facts(Column column) {
        List<CheckConstraint> checks = table.checks().stream()
                .filter(check -> check.columns().contains(column.name()))
                .toList();
        Stream<String> domains = run.types.domains(column).stream()
                .flatMap(domain -> domain.checks().stream())
                .map(condition -> condition.expression());
        List<String> guards = Stream.of(
                        checks.stream().map(CheckConstraint::expression),
                        domains,
                        bounds(table, column.name()).stream())
                .flatMap(expressions -> expressions)
                .toList();
        String standard = column.defaultValue();
        boolean numbered = isNumbered(run, column);
        List<String> suggested = standard == null || numbered ? List.of() : List.of(standard);
        return new ColumnSlot.Facts(
                Constants.in(guards, run.database.dialect()),
                Constants.in(suggested, run.database.dialect()),
                numbered,
                checks.stream().anyMatch(check -> check.columns().size() > 1),
                isUnique(column.name()));
    }

    /** Whether the database numbers the rows by this column, with an identity or a sequence. */
    static boolean isNumbered(Run run, Column column) {
        String standard = column.defaultValue();
        return column.identity() != Column.Identity.NONE
                || (standard != null
                        && run.schema.sequences().stream()
                                .map(Sequence::name)
                                .anyMatch(name -> standard.contains(name.name()) && standard.contains("(")));
    }

    /** The bounds of all partitions that are chosen by the column: which of them a value is for, the database decides. */
    private List<String> bounds(Table divided, String column) {
        String by = divided.partition().by();
        if (by == null) {
            return List.of();
        }
        List<String> bounds = new ArrayList<>();
        boolean chosen = run.database.dialect().split(by).stream().anyMatch(words -> words.mentions(column));
        for (Table part : run.schema.tables()) {
            if (divided.name().equals(part.partition().of())) {
                String bound = part.partition().bound();
                if (chosen && bound != null && !bound.contains("MODULUS") && !bound.contains("modulus")) {
                    bounds.add(bound);
                }
                bounds.addAll(bounds(part, column));
            }
        }
        return bounds;
    }

    private boolean isUnique(String column) {
        boolean key = table.primaryKey() != null && table.primaryKey().columns().contains(column);
        return key
                || table.uniques().stream().anyMatch(unique -> unique.columns().contains(column))
                || table.indexes().stream()
                        .anyMatch(index -> index.unique() && index.keys().contains(column));
    }
}
