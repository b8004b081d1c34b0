package org.replayproof.check;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.sql.StatementIntent;
import org.replayproof.sql.StatementIntent.Guard;

/**
 * The object that a guarded statement would have created without its guard.
 *
 * @param kind the kind of object
 * @param owner the table, when it is a part of one; else the object itself
 * @param part the name of the part; null when it is an object at the top
 */
record GuardedTarget(
        ObjectKind kind, ObjectName owner, @Nullable String part) {

    /** Only kinds with facts that can be missing: a namespace has none. */
    private static final List<ObjectKind> WITH_FACTS =
            List.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.SEQUENCE, ObjectKind.INDEX, ObjectKind.TRIGGER);

    /** All that a statement would create under guard; more than one when it adds several columns. */
    static List<GuardedTarget> of(StatementIntent intent) {
        if (intent instanceof StatementIntent.Creates creates) {
            return creates.guard() == Guard.IF_NOT_EXISTS ? creates(creates) : List.of();
        }
        return intent instanceof StatementIntent.Alters alters ? alters(alters, Guard.IF_NOT_EXISTS) : List.of();
    }

    /** All that a statement would create which its migrator guards as a whole. */
    static List<GuardedTarget> passedOver(StatementIntent intent) {
        if (intent instanceof StatementIntent.Creates creates) {
            return creates(creates);
        }
        return intent instanceof StatementIntent.Alters alters ? alters(alters, Guard.NONE) : List.of();
    }

    private static List<GuardedTarget> creates(StatementIntent.Creates creates) {
        ObjectKind kind = creates.kind();
        if (kind == null
                || !WITH_FACTS.contains(kind)
                || creates.temporary()
                || creates.name().name().isEmpty()) {
            return List.of();
        }
        ObjectName table = creates.table();
        return List.of(
                table == null
                        ? new GuardedTarget(kind, creates.name(), null)
                        : new GuardedTarget(kind, table, creates.name().name()));
    }

    private static List<GuardedTarget> alters(StatementIntent.Alters alters, Guard guard) {
        return alters.parts().stream()
                .filter(part -> part.deed() == StatementIntent.Deed.ADDS
                        && part.kind() == ObjectKind.COLUMN
                        && part.guard() == guard)
                .map(part -> new GuardedTarget(ObjectKind.COLUMN, alters.name(), part.name()))
                .toList();
    }

    /** The object of that name, if it is there. */
    Optional<SchemaObject> in(Schema schema) {
        return schema.allObjects()
                .filter(object -> object.ref().kind() == kind && isNamed(schema, object))
                .findFirst();
    }

    private boolean isNamed(Schema schema, SchemaObject object) {
        if (part == null) {
            return object.ref().path().equals(ownerIn(schema).toString());
        }
        // PostgreSQL finds an index by its name alone, for any table.
        if (object instanceof Index index) {
            return index.name().equals(part);
        }
        return object.ref().path().equals(ownerIn(schema) + "." + part);
    }

    private ObjectName ownerIn(Schema schema) {
        return owner.namespace().equals(schema.defaultNamespace()) ? ObjectName.of(owner.name()) : owner;
    }

    ObjectRef ref() {
        return new ObjectRef(kind, part == null ? owner.toString() : owner + "." + part);
    }

    /** A schema with this object alone, or with the table that it is a part of. */
    Schema only(Schema schema) {
        if (part == null) {
            return schema.without(object -> object.ref().kind() != kind || !isNamed(schema, object));
        }
        ObjectName table = ownerIn(schema);
        return schema.without(object ->
                object.ref().kind() != ObjectKind.TABLE || !object.ref().path().equals(table.toString()));
    }
}
