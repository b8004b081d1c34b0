package org.replayproof.check.lost;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.check.lost.StepStatements.Parsed;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ForeignKey.Action;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.StatementIntent;
import org.replayproof.sql.StatementIntent.Deed;

/**
 * The effect of a step on rows, as far as its statements show: the tables that it rebuilds, those that it empties by name,
 * and those that lose
 * rows through their foreign keys.
 */
final class Destruction {

    private static final Set<String> REMOVING = Set.of("DELETE", "TRUNCATE", "REPLACE", "MERGE");
    private static final Pattern REMOVING_CODE = Pattern.compile("\\b(delete|truncate|drop\\s+table)\\b");

    private final Schema before;
    private final Trail trail;
    private final StepStatements statements;
    private final Set<ObjectName> rebuilt = new LinkedHashSet<>();
    private final Set<ObjectName> emptied = new LinkedHashSet<>();
    private final Set<ObjectName> dropped = new LinkedHashSet<>();
    private final Set<ObjectRef> columnsMadeAnew = new LinkedHashSet<>();
    private boolean truncates;

    Destruction(Schema before, Trail trail, StepStatements statements) {
        this.before = before;
        this.trail = trail;
        this.statements = statements;
        findColumnsMadeAnew();
        if (statements.all().stream().noneMatch(Destruction::mayRemove)) {
            return;
        }
        for (Table table : before.tables()) {
            if (trail.isRebuilt(table)) {
                rebuilt.add(table.name());
            } else if (trail.after(table).isEmpty()) {
                dropped.add(table.name());
            }
        }
        statements.all().forEach(this::read);
    }

    /** A column that a statement drops, and whose name is there afterwards: another column was given it. */
    private void findColumnsMadeAnew() {
        columnsMadeAnew.addAll(trail.madeAnew());
        statements
                .intents(StatementIntent.Alters.class)
                .flatMap(alters -> alters.parts().stream()
                        .filter(part -> part.deed() == Deed.DROPS && part.kind() == ObjectKind.COLUMN)
                        .flatMap(part -> tables(alters.name().name())
                                .filter(table -> isAfter(table, part.name()))
                                .map(table -> ObjectRef.column(table, part.name()))))
                .forEach(columnsMadeAnew::add);
    }

    private boolean isAfter(ObjectName name, String column) {
        return before.tables().stream()
                .filter(table ->
                        table.name().equals(name) && table.column(column).isPresent())
                .anyMatch(table ->
                        trail.after(table).flatMap(is -> is.column(column)).isPresent());
    }

    private static boolean mayRemove(Parsed statement) {
        boolean dropsTable =
                statement.intent() instanceof StatementIntent.Drops drops && drops.kind() == ObjectKind.TABLE;
        return dropsTable || removes(statement) || isRemovingCode(statement);
    }

    private static boolean isRemovingCode(Parsed statement) {
        return statement.isOpaque()
                && REMOVING_CODE.matcher(statement.lowerText()).find();
    }

    private static boolean removes(Parsed statement) {
        return statement.intent() instanceof StatementIntent.Writes
                && REMOVING.stream().anyMatch(statement::hasWord);
    }

    private void read(Parsed statement) {
        if (statement.intent() instanceof StatementIntent.Writes writes && removes(statement)) {
            truncates |= statement.sql().startsWith("TRUNCATE");
            writes.tables().forEach(name -> tables(name.name()).forEach(emptied::add));
        } else if (isRemovingCode(statement)) {
            truncates |= statement.lowerText().contains("truncate");
            before.tables().stream()
                    .map(Table::name)
                    .filter(name -> statement.lowerText().contains(name.name().toLowerCase(Locale.ROOT)))
                    .forEach(emptied::add);
        }
    }

    private Stream<ObjectName> tables(String name) {
        return before.tables().stream().map(Table::name).filter(table -> trail.isAbout(table, name));
    }

    /** Whether the step may delete rows that no statement of it names. */
    boolean isDangerous() {
        return !rebuilt.isEmpty() || !columnsMadeAnew.isEmpty() || !victims().isEmpty();
    }

    /** The tables whose rows are compared. */
    Set<ObjectName> watched() {
        Set<ObjectName> watched = new LinkedHashSet<>(rebuilt);
        watched.addAll(emptied);
        watched.addAll(victims());
        before.tables().stream()
                .filter(table -> table.columns().stream().anyMatch(column -> isMadeAnew(column.ref())))
                .forEach(table -> watched.add(table.name()));
        watched.removeAll(dropped);
        return watched;
    }

    /** The tables that need rows: those that are compared, and those that go. */
    Set<ObjectName> filled() {
        Set<ObjectName> filled = watched();
        filled.addAll(dropped);
        return filled;
    }

    /** The tables that foreign keys empty or change when rows that they refer to go. */
    private Set<ObjectName> victims() {
        Set<ObjectName> gone = new HashSet<>(rebuilt);
        gone.addAll(emptied);
        gone.addAll(dropped);
        Set<ObjectName> victims = new LinkedHashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Table table : before.tables()) {
                boolean hit = table.foreignKeys().stream()
                        .filter(key -> gone.contains(key.referencedTable()))
                        .anyMatch(this::acts);
                if (hit && victims.add(table.name())) {
                    gone.add(table.name());
                    more = true;
                }
            }
        }
        return victims;
    }

    private boolean acts(ForeignKey key) {
        return truncates || (key.onDelete() != Action.NO_ACTION && key.onDelete() != Action.RESTRICT);
    }

    /** Whether a statement removes rows of a table by its name. */
    boolean declares(ObjectName table) {
        return emptied.contains(table) || dropped.contains(table);
    }

    /** Whether rows of it are removed one by one, so that a row that refers to one of them goes for that reason. */
    boolean deletesFrom(ObjectName table) {
        return emptied.contains(table) && !truncates && !rebuilt.contains(table);
    }

    boolean isRebuilt(ObjectName table) {
        return rebuilt.contains(table);
    }

    /** Whether the step drops a column and gives its name to another one. */
    boolean isMadeAnew(ObjectRef column) {
        return columnsMadeAnew.contains(column);
    }

    /** Whether the step rebuilds, empties or drops it. */
    boolean touches(ObjectName table) {
        return rebuilt.contains(table) || declares(table);
    }

    /** Whether an UPDATE of the table names a column, or may write it through a trigger. */
    boolean updates(Table table, String column) {
        return statements.all().stream()
                .filter(statement ->
                        statement.intent() instanceof StatementIntent.Writes && statement.hasWord("UPDATE"))
                .filter(statement -> ((StatementIntent.Writes) statement.intent())
                        .tables().stream().anyMatch(name -> trail.isAbout(table.name(), name.name())))
                .anyMatch(statement -> statement.sql().mentions(column)
                        || statement.sql().mentions(trail.column(table.name(), column))
                        || !table.triggers().isEmpty());
    }

    /** Whether a statement sets a counter itself. */
    boolean setsCounters(SqlDialect dialect) {
        return statements.all().stream().map(Parsed::sql).anyMatch(dialect::setsCounter);
    }

    Trail trail() {
        return trail;
    }

    Schema before() {
        return before;
    }
}
