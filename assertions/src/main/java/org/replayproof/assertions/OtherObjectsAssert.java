package org.replayproof.assertions;

import org.replayproof.schema.ObjectKind;

/**
 * What can be asserted about the kinds of objects that are rarely made: operators, casts, collations, languages, foreign
 * servers, event triggers, publications and the like. What every database has is left out of sight.
 */
abstract class OtherObjectsAssert extends DefinitionsAssert {

    OtherObjectsAssert(Context context) {
        super(context);
    }

    /**
     * Goes on to an object of a rare kind.
     *
     * <pre>{@code
     * assertThat(schema).object(ObjectKind.CAST, "address AS text").hasDefinitionContaining("AS IMPLICIT");
     * assertThat(schema).object(ObjectKind.FOREIGN_SERVER, "archive").hasOwner("app");
     * }</pre>
     *
     * @param kind its kind
     * @param name its name; an operator's with its types, {@code === (integer, integer)}; an operator class's with its method,
     *     {@code int_ops USING btree}; a cast's as {@code address AS text}
     * @return an assertion object for it
     * @throws AssertionError if there is none of this name
     */
    public OtherObjectAssert object(ObjectKind kind, String name) {
        return navigate(SchemaKinds.other(kind), name, (object, at) -> new OtherObjectAssert(object, at, myself));
    }

    /**
     * Verifies that there is an object of a rare kind.
     *
     * @param kind its kind
     * @param name its name, as {@link #object(ObjectKind, String)} takes it
     * @return this assertion object
     * @throws AssertionError if there is none of this name
     */
    public SchemaAssert hasObject(ObjectKind kind, String name) {
        return has(SchemaKinds.other(kind), name);
    }

    /**
     * Verifies that there is no object of a rare kind and of this name.
     *
     * @param kind its kind
     * @param name the name, as {@link #object(ObjectKind, String)} takes it
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveObject(ObjectKind kind, String name) {
        return doesNotHave(SchemaKinds.other(kind), name);
    }

    /**
     * Verifies that there are objects of a rare kind of these names and no others.
     *
     * @param kind the kind
     * @param names the names, as {@link #object(ObjectKind, String)} takes them; none for no object of this kind at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyObjects(ObjectKind kind, String... names) {
        return hasExactly(SchemaKinds.other(kind), names);
    }
}
