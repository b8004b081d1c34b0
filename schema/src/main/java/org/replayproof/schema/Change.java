package org.replayproof.schema;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two schemas.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public sealed interface Change {

    /**
     * The object that differs.
     *
     * @return the object as the later schema names it, or as the earlier one does if it was dropped
     */
    ObjectRef ref();

    /**
     * How much this difference weighs.
     *
     * @return the class two schemas would be in if this were their only difference; never {@link Equivalence#SAME}
     */
    default Equivalence weight() {
        return Equivalence.DIFFERENT;
    }

    /**
     * The change that undoes this one. Rendered by an engine, it is the repair.
     *
     * @return the change from the later schema to the earlier one
     */
    Change opposite();

    /**
     * The later schema has it, the earlier one does not.
     *
     * @param object what was added
     * @since 0.1.0
     */
    record Added(SchemaObject object) implements Change {
        @Override
        public ObjectRef ref() {
            return object.ref();
        }

        @Override
        public Change opposite() {
            return new Removed(object);
        }

        @Override
        public String toString() {
            return "+ " + SchemaText.describe(object);
        }
    }

    /**
     * The earlier schema has it, the later one does not.
     *
     * @param object what was removed
     * @since 0.1.0
     */
    record Removed(SchemaObject object) implements Change {
        @Override
        public ObjectRef ref() {
            return object.ref();
        }

        @Override
        public Change opposite() {
            return new Added(object);
        }

        @Override
        public String toString() {
            return "- " + SchemaText.describe(object);
        }
    }

    /**
     * Both have it, and one aspect differs.
     *
     * @param before the object in the earlier schema
     * @param after the object in the later schema
     * @param aspect what differs
     * @since 0.1.0
     */
    record Altered(SchemaObject before, SchemaObject after, Aspect aspect) implements Change {

        /**
         * The aspect before.
         *
         * @return its value; null when it did not apply
         */
        public @Nullable String was() {
            return before.aspects().get(aspect);
        }

        /**
         * The aspect after.
         *
         * @return its value; null when it does not apply any more
         */
        public @Nullable String is() {
            return after.aspects().get(aspect);
        }

        @Override
        public ObjectRef ref() {
            return after.ref();
        }

        @Override
        public Equivalence weight() {
            if (aspect == Aspect.POSITION) {
                return Equivalence.SAME_BUT_FOR_COLUMN_POSITION;
            }
            return aspect == Aspect.NAME
                            && before instanceof Constraint was
                            && after instanceof Constraint is
                            && was.name().generated()
                            && is.name().generated()
                    ? Equivalence.SAME_BUT_FOR_GENERATED_NAMES
                    : Equivalence.DIFFERENT;
        }

        @Override
        public Change opposite() {
            return new Altered(after, before, aspect);
        }

        @Override
        public String toString() {
            return "~ " + after.ref().kind() + " " + after.ref() + ": " + aspect + " " + orNone(was()) + " → "
                    + orNone(is());
        }

        private static String orNone(@Nullable String value) {
            return value == null ? "none" : value;
        }
    }
}
