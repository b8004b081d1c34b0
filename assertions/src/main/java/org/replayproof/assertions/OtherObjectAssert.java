package org.replayproof.assertions;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.OtherObject;

/**
 * Assertions about an object of one of the kinds that are rarely made: an operator, a cast, a language, a foreign server, ….
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class OtherObjectAssert extends GrantedAssert<OtherObjectAssert, OtherObject> {

    private final SchemaAssert schema;

    OtherObjectAssert(@Nullable OtherObject actual, Context context, SchemaAssert schema) {
        super(actual, OtherObjectAssert.class, context);
        this.schema = schema;
    }

    @Override
    ObjectRef ref(OtherObject object) {
        return object.ref();
    }

    @Override
    Owned owned(OtherObject object) {
        return Owned.of(object.kind(), object.name().name());
    }

    /**
     * Returns to the schema.
     *
     * @return the assertion object from which this one was reached
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }

    /**
     * Verifies that the object's statement contains a text, with any white space and letter case.
     *
     * <pre>{@code
     * object(ObjectKind.CAST, "address AS text").hasDefinitionContaining("AS IMPLICIT");
     * object(ObjectKind.LANGUAGE, "plperl").hasDefinitionContaining("TRUSTED");
     * }</pre>
     *
     * @param part the text
     * @return this assertion object
     * @throws AssertionError if it does not
     */
    public OtherObjectAssert hasDefinitionContaining(String part) {
        return verify(
                object -> SqlText.contains(object.definition(), part),
                object -> finding(
                                AssertionFailure.OBJECT,
                                object.ref(),
                                "the " + object.kind() + " " + object.ref() + " is defined otherwise.")
                        .expected("… " + part + " …")
                        .actual(object.definition()));
    }
}
