package org.replayproof.check.truth;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.replayproof.check.truth.Ledger.Write;
import org.replayproof.migrator.Migration;

/**
 * Finds migrations of which only the first statements are proved: a later migration has superseded what the last ones leave, so a run
 * that stopped half-way would look the same.
 */
final class OpenEnds {

    private final Ledger ledger;
    private final SilentWriters statements;

    OpenEnds(Ledger ledger, SilentWriters statements) {
        this.ledger = ledger;
        this.statements = statements;
    }

    /** The migration that superseded the end of another one; empty where the proved facts reach to its end. */
    Optional<Migration> superseder(Migration migration, Collection<Fact> proved) {
        if (proved.isEmpty() || statements.statements(migration).size() < 2) {
            return Optional.empty();
        }
        int reached = -1;
        int end = -1;
        Migration last = migration;
        for (FactKey key : ledger.keysOf(migration)) {
            List<Write> writes = ledger.writes(key);
            Migration writer = writes.get(writes.size() - 1).migration();
            if (writer.equals(migration)) {
                reached = Math.max(reached, statements.place(migration, key, true));
            } else if (statements.place(migration, key, false) > end) {
                end = statements.place(migration, key, false);
                last = writer;
            }
        }
        return end > reached ? Optional.of(last) : Optional.empty();
    }
}
