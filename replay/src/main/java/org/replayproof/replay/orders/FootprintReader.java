package org.replayproof.replay.orders;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.Effect;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;

/** Reads the footprint of one migration from its text and from the effect that it had in the declared order. */
final class FootprintReader {

    private final SqlDialect dialect;
    private final Set<String> changes = new HashSet<>();
    private final Map<String, Set<String>> adds = new HashMap<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> uses = new HashSet<>();
    private boolean anything;

    private FootprintReader(SqlDialect dialect) {
        this.dialect = dialect;
    }

    static Footprint read(Migration migration, Effect effect, SqlDialect dialect, Vocabulary vocabulary) {
        FootprintReader reader = new FootprintReader(dialect);
        reader.addText(migration);
        Touched.by(effect).stream()
                .filter(name -> !reader.adds.containsKey(name))
                .forEach(reader.changes::add);
        reader.adds.keySet().removeAll(reader.changes);
        return new Footprint(
                reader.changes,
                reader.adds,
                reader.words,
                reader.uses,
                vocabulary.reachedFrom(reader.words),
                reader.anything);
    }

    private void addText(Migration migration) {
        if (migration.source().isEmpty()) {
            anything = true;
            return;
        }
        try {
            dialect.split(migration.source().get()).forEach(this::add);
        } catch (SqlScriptException unreadable) {
            anything = true;
        }
    }

    private void add(SqlStatement statement) {
        StatementIntent intent = dialect.intent(statement);
        anything |= intent instanceof StatementIntent.Opaque || !dialect.reachesOnlyWhatItNames(statement);
        Set<String> own = Words.of(statement);
        words.addAll(own);
        String table = addedTo(intent);
        if (table == null) {
            changedBy(intent).map(Touched::key).forEach(changes::add);
        } else {
            adds.computeIfAbsent(table, name -> new HashSet<>()).addAll(partsOf(intent));
            own.remove(table);
        }
        uses.addAll(own);
    }

    /** The table that a statement only adds columns or an index to; null for other statements. */
    private static String addedTo(StatementIntent intent) {
        if (intent instanceof StatementIntent.Alters alters && alters.kind() == ObjectKind.TABLE) {
            boolean onlyAdds = !alters.parts().isEmpty()
                    && alters.parts().stream()
                            .allMatch(part ->
                                    part.deed() == StatementIntent.Deed.ADDS && part.kind() == ObjectKind.COLUMN);
            return onlyAdds ? Touched.key(alters.name().name()) : null;
        }
        return intent instanceof StatementIntent.Creates creates
                        && creates.kind() == ObjectKind.INDEX
                        && creates.table() != null
                ? Touched.key(creates.table().name())
                : null;
    }

    private static List<String> partsOf(StatementIntent intent) {
        return intent instanceof StatementIntent.Alters alters
                ? alters.parts().stream().map(part -> Touched.key(part.name())).toList()
                : List.of(Touched.key(((StatementIntent.Creates) intent).name().name()));
    }

    private static Stream<String> changedBy(StatementIntent intent) {
        if (intent instanceof StatementIntent.Creates creates) {
            return names(Stream.concat(Stream.of(creates.name()), Stream.ofNullable(creates.table())));
        }
        if (intent instanceof StatementIntent.Drops drops) {
            return names(Stream.concat(drops.names().stream(), Stream.ofNullable(drops.table())));
        }
        if (intent instanceof StatementIntent.Alters alters) {
            return Stream.concat(
                    Stream.of(alters.name().name()),
                    alters.parts().stream().flatMap(part -> Stream.ofNullable(part.newName())));
        }
        return intent instanceof StatementIntent.Writes writes ? names(writes.tables().stream()) : Stream.empty();
    }

    private static Stream<String> names(Stream<ObjectName> names) {
        return names.map(ObjectName::name);
    }
}
