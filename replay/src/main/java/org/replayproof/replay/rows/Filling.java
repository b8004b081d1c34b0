package org.replayproof.replay.rows;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.replayproof.engine.Refusal;
import org.replayproof.replay.rows.RowReport.TableRows;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/** Fills all tables, parents first, and counts what they hold. */
final class Filling {

    /** Inserts a project's own rows. */
    @FunctionalInterface
    interface Own {
        void insert() throws SQLException;
    }

    /** The class of SQLSTATEs for violated constraints. */
    private static final String VIOLATION = "23";

    private final Run run;
    private final Predicate<Table> chosen;
    private final Own own;
    private final Map<ObjectName, String> unfillable = new LinkedHashMap<>();

    Filling(Run run, Predicate<Table> chosen, Own own) {
        this.run = run;
        this.chosen = chosen;
        this.own = own;
    }

    /** Each start leaves out one table more, so this ends. */
    RowReport fill() throws SQLException {
        while (true) {
            Savepoint before = run.connection.setSavepoint();
            try {
                own.insert();
                RowReport report = tables();
                run.connection.releaseSavepoint(before);
                return report;
            } catch (StartOverException without) {
                String reason = String.valueOf(without.getMessage());
                if (unfillable.put(without.table(), reason) != null) {
                    throw new SQLException(without.table() + " was left out and still: " + reason, without);
                }
                goBack(before);
            }
        }
    }

    private void goBack(Savepoint before) throws SQLException {
        run.notFilled.clear();
        try {
            run.connection.rollback(before);
        } catch (SQLException gone) {
            // The database has rolled back further than that, and the savepoint went with it.
            rollBack();
        }
    }

    private void rollBack() throws SQLException {
        try {
            run.connection.rollback();
        } catch (SQLException nothingToRollBack) {
            if (!run.connection.isValid(1)) {
                throw nothingToRollBack;
            }
            beginAgain();
        }
    }

    /** The driver believes that the transaction is still open, and would not begin another. */
    private void beginAgain() throws SQLException {
        try {
            run.connection.setAutoCommit(true);
        } catch (SQLException nothingToCommit) {
            // As the rollback has shown.
        }
        run.connection.setAutoCommit(false);
    }

    private RowReport tables() throws SQLException, StartOverException {
        List<Table> tables = run.schema.tables().stream().filter(chosen).toList();
        List<Table> filled = tables.stream().filter(this::isFillable).toList();
        TableOrder order = TableOrder.of(filled);
        Map<ObjectName, String> reasons = new LinkedHashMap<>(unfillable);
        checkAtOnce(filled);
        for (Table table : order.tables()) {
            reasons.put(table.name(), fill(table, order.late()));
        }
        for (Table table : order.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                if (order.late().contains(key)) {
                    new LateKeys(run, table, key).refer();
                }
            }
        }
        settle(order);
        List<TableRows> counted = new ArrayList<>();
        for (Table table : ordered(order, tables)) {
            counted.add(count(table, reasons.getOrDefault(table.name(), "")));
        }
        return new RowReport(counted, run.notFilled);
    }

    private static List<Table> ordered(TableOrder order, List<Table> all) {
        List<Table> ordered = new ArrayList<>(order.tables());
        all.stream().filter(table -> !ordered.contains(table)).forEach(ordered::add);
        return ordered;
    }

    private String fill(Table table, Set<ForeignKey> late) throws SQLException, StartOverException {
        if (run.isOutOfTime()) {
            return "the time limit of " + run.timeLimit() + " was reached before this table";
        }
        boolean deferred = isDeferred(table, late);
        if (deferred) {
            run.trial.optional(table.name(), "SET CONSTRAINTS ALL DEFERRED");
        }
        return TableFill.fill(run, table, late);
    }

    /** Whether rows refer to nothing until the end. */
    private static boolean isDeferred(Table table, Set<ForeignKey> late) {
        return table.foreignKeys().stream()
                .anyMatch(key -> late.contains(key)
                        && key.deferrable() != null
                        && TableOrder.nullable(table, key).isEmpty());
    }

    /** A constraint that is checked at the commit would refuse a row when it is too late to choose another. */
    private void checkAtOnce(List<Table> tables) throws SQLException, StartOverException {
        for (Table table : tables) {
            if (hasDeferrable(table)) {
                run.trial.optional(table.name(), "SET CONSTRAINTS ALL IMMEDIATE");
                return;
            }
        }
    }

    private static boolean hasDeferrable(Table table) {
        return table.foreignKeys().stream().anyMatch(key -> key.deferrable() != null)
                || table.uniques().stream().anyMatch(unique -> unique.deferrable() != null)
                || (table.primaryKey() != null && table.primaryKey().deferrable() != null)
                || !table.exclusions().isEmpty()
                || table.triggers().stream()
                        .anyMatch(trigger -> trigger.definition().contains("CONSTRAINT"));
    }

    /** Checks what was deferred. A product without this statement checks at the commit, and has no late key without parents. */
    private void settle(TableOrder order) throws SQLException, StartOverException {
        for (Table table : order.tables()) {
            if (isDeferred(table, order.late())) {
                Optional<Refusal> refusal = run.trial.change(table.name(), "SET CONSTRAINTS ALL IMMEDIATE", 0);
                if (refusal.isPresent() && refusal.get().code().startsWith(VIOLATION)) {
                    throw new StartOverException(table.name(), refusal.get().message());
                }
            }
        }
    }

    /** Partitions are filled through their parent; foreign tables belong to another database. */
    private boolean isFillable(Table table) {
        boolean foreign = table.options().stream().anyMatch(option -> option.startsWith("SERVER "));
        boolean external = table.options().stream()
                .anyMatch(option -> option.startsWith("VIRTUAL ") && option.matches("(?is).*\\bcontent\\s*=.*"));
        if (foreign || external) {
            unfillable.put(
                    table.name(), foreign ? "its rows are in another database" : "its rows are in another table");
        }
        return !foreign && !external && table.partition().of() == null && !unfillable.containsKey(table.name());
    }

    private TableRows count(Table table, String reason) throws SQLException, StartOverException {
        List<List<String>> counted = run.trial.read(table.name(), "SELECT COUNT(*) FROM " + run.quote(table.name()), 1);
        long rows = counted.isEmpty() ? 0 : Long.parseLong(counted.get(0).get(0));
        if (rows < TableFill.FEWEST || unfillable.containsKey(table.name())) {
            boolean partition = table.partition().of() != null;
            String why = partition && reason.isEmpty() ? "the rows of its parent are in other partitions" : reason;
            run.report(table.ref(), "has " + rows + (rows == 1 ? " row" : " rows") + (why.isEmpty() ? "" : ": " + why));
        }
        return new TableRows(table.name(), rows);
    }
}
