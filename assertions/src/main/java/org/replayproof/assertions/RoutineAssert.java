package org.replayproof.assertions;

import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Routine;

/**
 * Assertions about a function, procedure or aggregate.
 *
 * @since 0.1.0
 */
public final class RoutineAssert extends OwnedAssert<RoutineAssert, Routine> {

    private final SchemaAssert schema;

    RoutineAssert(@Nullable Routine actual, Context context, SchemaAssert schema) {
        super(actual, RoutineAssert.class, context);
        this.schema = schema;
    }

    @Override
    ObjectRef ref(Routine routine) {
        return routine.ref();
    }

    @Override
    Owned owned(Routine routine) {
        return Owned.of(ObjectKind.ROUTINE, context.sql(routine.name()) + "(" + routine.arguments() + ")");
    }

    /**
     * Goes back to the schema.
     *
     * @return the assertion object that this one came from
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }

    /**
     * Verifies that the routine's statement contains a text, however spaced and in whatever letter case.
     *
     * <pre>{@code
     * routine("touch").hasDefinitionContaining("LANGUAGE plpgsql");   // passes
     * routine("touch").hasDefinitionContaining("SECURITY DEFINER");   // fails: Wrong routine
     * }</pre>
     *
     * @param part the text
     * @return this assertion object
     * @throws AssertionError if it does not
     */
    public RoutineAssert hasDefinitionContaining(String part) {
        return verify(
                routine -> SqlText.contains(routine.definition(), part),
                routine -> finding(AssertionFailure.ROUTINE, routine.ref(), routine.ref() + " is defined otherwise.")
                        .expected("… " + part + " …")
                        .actual(routine.definition()));
    }
}
