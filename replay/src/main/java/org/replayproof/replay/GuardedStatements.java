package org.replayproof.replay;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.replayproof.finding.Blame;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.SqlStatement;

/** Looks for a guarded statement that should have created an object and found another one with that name. */
final class GuardedStatements {

    private final Workbench bench;

    GuardedStatements(Workbench bench) {
        this.bench = bench;
    }

    Optional<Blame> wouldHaveCreated(ObjectRef object) {
        Places places = new Places(bench.database().dialect());
        String table = Places.table(object);
        String name = Places.name(object);
        for (Migration migration : bench.history().migrations()) {
            for (SqlStatement statement : places.statements(migration)) {
                if (isGuardedCreation(statement) && statement.mentions(table) && statement.mentions(name)) {
                    return Optional.of(new Blame(List.of(new Blame.Event(
                            Blame.Deed.NOT_CREATED,
                            migration.ref(),
                            statement.lineOf(name),
                            "IF NOT EXISTS found an older " + table + " and did nothing"))));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isGuardedCreation(SqlStatement statement) {
        return (statement.startsWith("CREATE") || statement.startsWith("ALTER"))
                && statement.text().toUpperCase(Locale.ROOT).matches("(?s).*IF\\s+NOT\\s+EXISTS.*");
    }
}
