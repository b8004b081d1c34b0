package org.replayproof.engine.postgres;

import java.util.Optional;
import org.replayproof.schema.Change;

/** The statement for a change, where a single one does it. */
final class Statements {

    private Statements() {}

    static Optional<String> of(Change change) {
        if (change instanceof Change.Added added) {
            return Creation.of(added.object());
        }
        return change instanceof Change.Removed removed
                ? Optional.of(Removal.of(removed.object()))
                : Alteration.of((Change.Altered) change);
    }
}
