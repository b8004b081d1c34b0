package org.replayproof.check.truth;

import java.util.Optional;
import org.replayproof.migrator.Migration;

/**
 * Finds migrations of which only the first statements are proved: what the last ones leave is superseded, or may come from elsewhere, so
 * a run that stopped half-way would look the same.
 */
final class OpenEnds {

    private final Ledger ledger;
    private final SilentWriters statements;

    OpenEnds(Ledger ledger, SilentWriters statements) {
        this.ledger = ledger;
        this.statements = statements;
    }

    /** An object of the end of a migration that proves nothing; empty where the proved facts reach to the end, or none is proved. */
    Optional<String> of(Migration migration, Evidence evidence) {
        if (evidence.there(migration).isEmpty()
                || statements.statements(migration).size() < 2) {
            return Optional.empty();
        }
        int reached = evidence.reached(migration);
        int end = -1;
        FactKey open = null;
        for (FactKey key : ledger.keysOf(migration)) {
            if (key.isExistence()
                    && !evidence.isProved(migration, key)
                    && statements.place(migration, key, false) > end) {
                end = statements.place(migration, key, false);
                open = key;
            }
        }
        return open == null || end <= reached
                ? Optional.empty()
                : Optional.of(open.object().kind() + " " + open.object());
    }
}
