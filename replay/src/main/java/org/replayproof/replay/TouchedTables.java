package org.replayproof.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;

/**
 * Tells from statements whose rows they cannot have changed: those of tables that no statement names, nor a trigger of
 * what is named, nor a foreign key that acts on what is named. A statement of which the dialect says that it may reach more than
 * that casts doubt on all tables.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class TouchedTables {

    private final SqlDialect dialect;
    private final Map<String, Set<String>> namesIn = new HashMap<>();

    /**
     * Creates the exception.
     *
     * @param dialect splits statements, and says how far they reach
     */
    public TouchedTables(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Finds the tables whose rows may have changed.
     *
     * @param executed every executed statement; none means that they are unknown
     * @param before the state before
     * @param after the state now
     * @return true for a table whose rows may have changed
     */
    public Predicate<Table> by(List<Step.Executed> executed, Schema before, Schema after) {
        Set<String> names = new HashSet<>();
        for (Step.Executed statement : executed) {
            if (!addNames(statement.sql(), names)) {
                return table -> true;
            }
        }
        if (executed.isEmpty()) {
            return table -> true;
        }
        int known;
        do {
            known = names.size();
            reach(before, names);
            reach(after, names);
        } while (names.size() > known);
        return table -> names.contains(key(table.name().name())) || isVirtual(table);
    }

    /**
     * Whether statements may change the drawn numbers in another way than by inserts.
     *
     * @param executed every executed statement; none means that they are unknown
     */
    boolean mayMoveCounters(List<Step.Executed> executed) {
        try {
            return executed.isEmpty()
                    || executed.stream()
                            .flatMap(statement -> dialect.split(statement.sql()).stream())
                            .anyMatch(dialect::mayMoveCounters);
        } catch (SqlScriptException unreadable) {
            return true;
        }
    }

    /** Adds what a statement names; false when it may reach more than that. */
    private boolean addNames(String sql, Set<String> names) {
        try {
            for (SqlStatement statement : dialect.split(sql)) {
                if (!dialect.reachesOnlyWhatItNames(statement)) {
                    return false;
                }
                statement.tokens().forEach(token -> names.add(key(token.text())));
            }
            return true;
        } catch (SqlScriptException unreadable) {
            return false;
        }
    }

    private void reach(Schema schema, Set<String> names) {
        schema.tables().forEach(table -> reach(table, names));
        schema.views().stream()
                .filter(view -> names.contains(key(view.name().name())))
                .map(View::triggers)
                .forEach(triggers -> follow(triggers, names));
    }

    /** What happens to other tables when this one is written. */
    private void reach(Table table, Set<String> names) {
        if (names.contains(key(table.name().name()))) {
            follow(table.triggers(), names);
        }
        for (ForeignKey foreignKey : table.foreignKeys()) {
            if (writes(foreignKey)
                    && names.contains(key(foreignKey.referencedTable().name()))) {
                names.add(key(table.name().name()));
            }
        }
    }

    /** Whether it changes rows on its own side when those on the other side change or go. */
    private static boolean writes(ForeignKey foreignKey) {
        return writes(foreignKey.onUpdate()) || writes(foreignKey.onDelete());
    }

    private static boolean writes(ForeignKey.Action action) {
        return action != ForeignKey.Action.NO_ACTION && action != ForeignKey.Action.RESTRICT;
    }

    private void follow(List<Trigger> triggers, Set<String> names) {
        for (Trigger trigger : triggers) {
            names.addAll(namesIn.computeIfAbsent(trigger.definition(), definition -> {
                Set<String> found = new HashSet<>();
                dialect.split(definition)
                        .forEach(statement -> statement.tokens().forEach(token -> found.add(key(token.text()))));
                return found;
            }));
        }
    }

    /** Some hold the rows of another table as if they were their own. */
    private static boolean isVirtual(Table table) {
        return table.options().stream().anyMatch(option -> option.startsWith("VIRTUAL"));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
