package org.replayproof.sql;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;

/**
 * The intent of a statement, as far as its text shows. Only the database shows whether it succeeded.
 *
 * <p>Example:
 *
 * <pre>{@code
 * if (dialect.intent(statement) instanceof StatementIntent.Creates creates && creates.guard() == Guard.IF_NOT_EXISTS) {
 *     run(scratch, StatementIntent.unguarded(statement));
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public sealed interface StatementIntent {

    /**
     * What keeps a statement from failing where its work is done already.
     *
     * @since 0.1.0
     */
    enum Guard {
        NONE,
        /** Does nothing if any object with this name exists. */
        IF_NOT_EXISTS,
        /** Does nothing when the object is not there. */
        IF_EXISTS,
        /** Replaces the existing object. */
        OR_REPLACE,
        /** Writes only the rows without a conflict. */
        ON_CONFLICT
    }

    /**
     * Creates an object.
     *
     * @param kind what it creates; null for what a schema does not hold (roles, policies)
     * @param name its name; empty if the database generates one
     * @param table the table it belongs to: of an index or trigger; null for others
     * @param guard the effect if it exists
     * @param temporary whether it ends with the session
     * @since 0.1.0
     */
    record Creates(
            @Nullable ObjectKind kind,
            ObjectName name,
            @Nullable ObjectName table,
            Guard guard,
            boolean temporary) implements StatementIntent {}

    /**
     * Drops objects.
     *
     * @param kind what it drops; null for what a schema does not hold
     * @param names their names
     * @param table the table they belong to, when the statement says; null otherwise
     * @param guard the effect if they do not exist
     * @since 0.1.0
     */
    record Drops(
            @Nullable ObjectKind kind,
            List<ObjectName> names,
            @Nullable ObjectName table,
            Guard guard) implements StatementIntent {
        /** Copies the list. */
        public Drops {
            names = List.copyOf(names);
        }
    }

    /**
     * Changes an object.
     *
     * @param kind what it changes; null for what a schema does not hold
     * @param name its name
     * @param guard {@link Guard#IF_EXISTS} when the whole statement is void without the object
     * @param parts what it does to it, in order; empty when the text does not say it in a way that is understood
     * @since 0.1.0
     */
    record Alters(@Nullable ObjectKind kind, ObjectName name, Guard guard, List<Part> parts)
            implements StatementIntent {
        /** Copies the list. */
        public Alters {
            parts = List.copyOf(parts);
        }

        /**
         * Whether all it does is guarded.
         *
         * @return true when nothing in it would fail for being done already
         */
        public boolean isGuarded() {
            return guard != Guard.NONE
                    || (!parts.isEmpty() && parts.stream().allMatch(part -> part.guard() != Guard.NONE));
        }
    }

    /**
     * One change of an object.
     *
     * @param deed the change
     * @param kind to what: {@link ObjectKind#COLUMN}, {@link ObjectKind#TABLE} for a rename of the whole, a kind of
     *     constraint; null when it is something else, such as a label of an enum type or a constraint of unknown kind
     * @param name its name; empty if the database generates one
     * @param newName its name afterwards; null unless the deed is {@link Deed#RENAMES}
     * @param guard the effect if that is done already
     * @since 0.1.0
     */
    record Part(
            Deed deed,
            @Nullable ObjectKind kind,
            String name,
            @Nullable String newName,
            Guard guard) {}

    /**
     * The kind of change of a part of an object.
     *
     * @since 0.1.0
     */
    enum Deed {
        ADDS,
        DROPS,
        CHANGES,
        RENAMES
    }

    /**
     * Writes rows.
     *
     * @param tables the tables that the statement names as its targets
     * @param guard {@link Guard#ON_CONFLICT} if existing rows are skipped
     * @since 0.1.0
     */
    record Writes(List<ObjectName> tables, Guard guard) implements StatementIntent {
        /** Copies the list. */
        public Writes {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Changes nothing that a schema or a row holds: {@code SET}, {@code COMMENT}, {@code PRAGMA}, {@code SELECT}, {@code
     * GRANT}.
     *
     * @param verb its first word, in upper case
     * @since 0.1.0
     */
    record Quiet(String verb) implements StatementIntent {}

    /**
     * Begins or ends a transaction.
     *
     * @param verb its first word, in upper case
     * @since 0.1.0
     */
    record ControlsTransaction(String verb) implements StatementIntent {}

    /**
     * May do anything: {@code DO}, {@code CALL}, or a statement that is not known here.
     *
     * @param verb its first word, in upper case
     * @since 0.1.0
     */
    record Opaque(String verb) implements StatementIntent {}

    /**
     * A statement without its guards.
     *
     * @param statement a statement
     * @return its text with every {@code IF NOT EXISTS} and {@code IF EXISTS} taken out; else as it was
     */
    static String unguarded(SqlStatement statement) {
        return Guards.removedFrom(statement);
    }
}
