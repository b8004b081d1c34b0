package org.replayproof.check.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;
import org.replayproof.sql.StatementIntent.Deed;
import org.replayproof.sql.StatementIntent.Guard;

/**
 * Finds migrations that left a fact alone in a replay and could have written it elsewhere: a guarded statement that found its object
 * in place, one whose object a later statement of the migration drops, or a block of code that names the object.
 */
final class SilentWriters {

    /** A statement, and what it sets out to do. */
    record Parsed(SqlStatement sql, StatementIntent intent) {}

    private static final Pattern NO_WORD = Pattern.compile("\\W+");

    private final SqlDialect dialect;
    private final Map<Migration, List<Parsed>> statements = new HashMap<>();
    private final Set<String> words = new HashSet<>();

    SilentWriters(List<Migration> history, SqlDialect dialect) {
        this.dialect = dialect;
        history.forEach(migration -> migration.source().ifPresent(this::addWords));
    }

    private void addWords(String script) {
        words.addAll(List.of(NO_WORD.split(script.toLowerCase(Locale.ROOT), -1)));
    }

    /** Whether any script has the name of a table or another object. */
    boolean isMentioned(String object) {
        return words.contains(last(object).toLowerCase(Locale.ROOT));
    }

    /** The statements of a migration; none where it has no SQL. */
    List<Parsed> statements(Migration migration) {
        return statements.computeIfAbsent(
                migration, m -> m.source().map(this::parsed).orElse(List.of()));
    }

    private List<Parsed> parsed(String script) {
        try {
            return dialect.split(script).stream()
                    .map(sql -> new Parsed(sql, dialect.intent(sql)))
                    .toList();
        } catch (SqlScriptException notSplit) {
            // The migrator ran it in its own way, so only its effects are known.
            return List.of();
        }
    }

    /** The objects that a migration creates whatever was there: it drops them first, or replaces them. */
    Set<String> made(Migration migration) {
        Set<String> dropped = new HashSet<>();
        Set<String> made = new HashSet<>();
        for (Parsed statement : statements(migration)) {
            if (statement.intent() instanceof StatementIntent.Drops drops) {
                drops.names().forEach(name -> dropped.add(name.name()));
            } else if (statement.intent() instanceof StatementIntent.Creates creates
                    && (creates.guard() == Guard.OR_REPLACE
                            || dropped.contains(creates.name().name()))) {
                ObjectName table = creates.table();
                made.add(
                        table == null
                                ? creates.name().toString()
                                : table + "." + creates.name().name());
            }
        }
        return made;
    }

    /** The tables and views that a migration makes only where they are not there. */
    List<FactKey> guardedCreations(Migration migration) {
        List<FactKey> keys = new ArrayList<>();
        for (Parsed statement : statements(migration)) {
            if (statement.intent() instanceof StatementIntent.Creates creates
                    && creates.guard() == Guard.IF_NOT_EXISTS
                    && creates.kind() != null
                    && creates.table() == null) {
                String name = creates.name().toString();
                keys.add(new FactKey(new ObjectRef(creates.kind(), name), name, null));
            }
        }
        return keys;
    }

    /** The names of the objects that a migration drops. */
    Set<String> dropped(Migration migration) {
        Set<String> dropped = new HashSet<>();
        for (Parsed statement : statements(migration)) {
            if (statement.intent() instanceof StatementIntent.Drops drops) {
                drops.names().forEach(name -> dropped.add(name.name().toLowerCase(Locale.ROOT)));
            }
        }
        return dropped;
    }

    /** A migration, other than one, that could have given a question its answer without a trace in the replay. */
    Optional<Migration> couldWrite(Ledger ledger, FactKey key, @Nullable String answer, Migration other) {
        return ledger.order().stream()
                .filter(migration -> !migration.equals(other))
                .filter(migration -> !ledger.keysOf(migration).contains(key))
                .filter(migration -> couldWrite(migration, key, answer))
                .findFirst();
    }

    /** Whether a statement of a migration could give a question its answer. */
    boolean couldWrite(Migration migration, FactKey key, @Nullable String answer) {
        return statements(migration).stream().anyMatch(statement -> couldWrite(statement, key, answer != null));
    }

    /** The statement of a migration that names an object first, or last; from 0, -1 where none does. */
    int place(Migration migration, FactKey key, boolean first) {
        List<Parsed> all = statements(migration);
        int found = -1;
        for (int i = 0; i < all.size() && !(first && found >= 0); i++) {
            SqlStatement sql = all.get(i).sql();
            found = names(sql, last(key.owner())) && mentionsAll(sql, key.name()) ? i : found;
        }
        return found;
    }

    private static boolean couldWrite(Parsed statement, FactKey key, boolean isThere) {
        StatementIntent intent = statement.intent();
        if (intent instanceof StatementIntent.Opaque) {
            return names(statement.sql(), last(key.owner())) && mentionsAll(statement.sql(), key.name());
        }
        return isThere && makes(intent, key) && mentionsAll(statement.sql(), key.name());
    }

    private static boolean makes(StatementIntent intent, FactKey key) {
        if (intent instanceof StatementIntent.Creates creates) {
            return isOwner(creates.name(), key) || isOwner(creates.table(), key);
        }
        return intent instanceof StatementIntent.Alters alters
                && isOwner(alters.name(), key)
                && alters.parts().stream().anyMatch(part -> part.deed() == Deed.ADDS);
    }

    private static boolean isOwner(@Nullable ObjectName name, FactKey key) {
        return name != null && name.toString().equalsIgnoreCase(key.owner());
    }

    /** A migration of a replay that drops an object, and makes it again: where it stopped between the two, the object is missing. */
    Optional<Migration> transientDrop(Ledger ledger, FactKey key) {
        return ledger.order().stream()
                .filter(migration -> !isRemoved(ledger, key, migration))
                .filter(migration ->
                        dropped(migration).contains(last(key.owner()).toLowerCase(Locale.ROOT))
                                || dropped(migration).contains(key.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static boolean isRemoved(Ledger ledger, FactKey key, Migration migration) {
        return ledger.writes(key).stream()
                .anyMatch(write -> write.migration().equals(migration) && write.value() == null);
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** A key is named by its columns, each of which a statement that makes it must have. */
    private static boolean mentionsAll(SqlStatement sql, String name) {
        for (String word : name.split("\\W+", -1)) {
            if (!word.isEmpty() && !names(sql, word)) {
                return false;
            }
        }
        return true;
    }

    /** Also inside code, which is a string and has no tokens. */
    private static boolean names(SqlStatement sql, String name) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "(?!\\w)")
                .matcher(sql.text().toLowerCase(Locale.ROOT))
                .find();
    }
}
