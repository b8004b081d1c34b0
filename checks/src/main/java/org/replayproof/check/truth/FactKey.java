package org.replayproof.check.truth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.TablePart;

/**
 * A question to a schema: does the object exist, or which value does an aspect of it have.
 *
 * @param object the object
 * @param owner the table or view that it belongs to; its own name where it belongs to none
 * @param aspect the aspect; null to ask whether the object exists
 */
record FactKey(ObjectRef object, String owner, @Nullable Aspect aspect) {

    static FactKey existence(SchemaObject object) {
        String path = object.ref().path();
        String owner = object instanceof TablePart part ? part.table().toString() : path.replaceFirst("\\(.*", "");
        return new FactKey(object.ref(), owner, null);
    }

    /** The owner follows from the object. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FactKey key && key.object.equals(object) && key.aspect == aspect;
    }

    @Override
    public int hashCode() {
        return Objects.hash(object, aspect);
    }

    FactKey of(@Nullable Aspect other) {
        return new FactKey(object, owner, other);
    }

    boolean isExistence() {
        return aspect == null;
    }

    /** The same question about the object under the name that a table or column has after a rename. */
    FactKey renamed(Renaming renaming) {
        return new FactKey(
                new ObjectRef(object.kind(), renaming.path(object.path(), owner)), renaming.table(owner), aspect);
    }

    /** The last part of the object's name, by which a statement must mention it. */
    String name() {
        String path = object.path();
        return path.startsWith(owner + ".") ? path.substring(owner.length() + 1) : owner;
    }

    Fact fact(@Nullable String value) {
        return new Fact(object, aspect, value);
    }

    boolean isAbout(Fact fact) {
        return fact.object().equals(object) && fact.aspect() == aspect;
    }
}
