package org.replayproof.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.ObjectName;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.StatementIntent;

/**
 * Which migrations may be related, as far as their text shows: they name a common object. This decides only which
 * orders are tried first; the database decides the result of an order.
 */
final class Kinship {

    /** Without their namespaces: a search path may add what a statement leaves out. */
    private final List<Set<String>> names = new ArrayList<>();

    /** A migration that cannot be read before it runs, such as code, may be related to every other. */
    private final Set<Integer> unread = new HashSet<>();

    Kinship(MigrationProject project) {
        SqlDialect dialect = project.database().dialect();
        for (Migration migration : project.history().migrations()) {
            Set<String> named = new HashSet<>();
            if (migration.source().isEmpty()) {
                unread.add(names.size());
            }
            migration.source().map(dialect::split).orElse(List.of()).stream()
                    .map(dialect::intent)
                    .flatMap(Kinship::namedBy)
                    .map(ObjectName::name)
                    .forEach(named::add);
            names.add(named);
        }
    }

    boolean areRelated(int one, int other) {
        return unread.contains(one)
                || unread.contains(other)
                || names.get(one).stream().anyMatch(names.get(other)::contains);
    }

    private static Stream<ObjectName> namedBy(StatementIntent intent) {
        if (intent instanceof StatementIntent.Creates creates) {
            return Stream.concat(Stream.of(creates.name()), present(creates.table()));
        }
        if (intent instanceof StatementIntent.Drops drops) {
            return Stream.concat(drops.names().stream(), present(drops.table()));
        }
        if (intent instanceof StatementIntent.Alters alters) {
            return Stream.of(alters.name());
        }
        return intent instanceof StatementIntent.Writes writes ? writes.tables().stream() : Stream.empty();
    }

    private static Stream<ObjectName> present(@Nullable ObjectName name) {
        return Stream.ofNullable(name);
    }
}
