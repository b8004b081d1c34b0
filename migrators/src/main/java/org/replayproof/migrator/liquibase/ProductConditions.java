package org.replayproof.migrator.liquibase;

import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.DBMSPrecondition;
import liquibase.precondition.core.NotPrecondition;
import liquibase.precondition.core.OrPrecondition;
import liquibase.precondition.core.PreconditionContainer;

/**
 * The part of preconditions that depends on the product only. A change set that they exclude does nothing on purpose: its
 * statements are those of another product.
 */
final class ProductConditions {

    /** The outcome of a precondition without a look into the database. */
    private enum Outcome {
        HOLDS,
        FAILS,
        UNKNOWN;

        private Outcome opposite() {
            return this == HOLDS ? FAILS : this == FAILS ? HOLDS : UNKNOWN;
        }
    }

    private final Database database;

    ProductConditions(Database database) {
        this.database = database;
    }

    /** Whether the change set never runs on this product. */
    boolean exclude(ChangeSet changeSet) {
        PreconditionContainer conditions = changeSet.getPreconditions();
        return conditions != null && outcome(conditions) == Outcome.FAILS;
    }

    private Outcome outcome(Precondition condition) {
        if (condition instanceof DBMSPrecondition product) {
            return DatabaseList.definitionMatches(product.getType(), database, false) ? Outcome.HOLDS : Outcome.FAILS;
        }
        if (!(condition instanceof PreconditionLogic logic)) {
            return Outcome.UNKNOWN;
        }
        List<Outcome> parts =
                logic.getNestedPreconditions().stream().map(this::outcome).toList();
        if (logic instanceof NotPrecondition) {
            return one(parts, Outcome.HOLDS).opposite();
        }
        return logic instanceof OrPrecondition ? one(parts, Outcome.HOLDS) : one(parts, Outcome.FAILS);
    }

    /** A single part with the outcome decides; the opposite needs all parts. */
    private static Outcome one(List<Outcome> parts, Outcome outcome) {
        if (parts.contains(outcome)) {
            return outcome;
        }
        return parts.contains(Outcome.UNKNOWN) ? Outcome.UNKNOWN : outcome.opposite();
    }
}
