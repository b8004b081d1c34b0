package org.replayproof.assertions;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.finding.Finding;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Routine;

/**
 * Assertions about a function, procedure or aggregate.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class RoutineAssert extends GrantedAssert<RoutineAssert, Routine> {

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
     * Returns to the schema.
     *
     * @return the assertion object from which this one was reached
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }

    /**
     * Verifies that the routine's statement contains a text, with any white space and letter case.
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
                routine -> wrong(routine, "is defined otherwise", "… " + part + " …", routine.definition()));
    }

    /**
     * Verifies which language the routine is written in.
     *
     * @param language the language, such as {@code plpgsql}
     * @return this assertion object
     * @throws AssertionError if it is another one
     */
    public RoutineAssert isWrittenIn(String language) {
        return verify(
                routine -> routine.language().equals(language),
                routine -> wrong(
                        routine,
                        "is written in " + routine.language() + ", not in " + language,
                        "LANGUAGE " + language,
                        "LANGUAGE " + routine.language()));
    }

    /**
     * Verifies the type that the routine returns, by meaning.
     *
     * @param type the type, with {@code SETOF} where it returns many
     * @return this assertion object
     * @throws AssertionError if it returns another one
     */
    public RoutineAssert returns(String type) {
        return verify(
                routine -> context.isSameType(routine.returns(), type),
                routine -> wrong(
                        routine,
                        "returns " + nothing(routine.returns()) + ", not " + type,
                        "RETURNS " + type,
                        "RETURNS " + nothing(routine.returns())));
    }

    /**
     * Verifies what sort of routine it is.
     *
     * @param kind the sort
     * @return this assertion object
     * @throws AssertionError if it is another sort
     */
    public RoutineAssert hasKind(Routine.Kind kind) {
        return verify(
                routine -> routine.kind() == kind,
                routine -> wrong(
                        routine,
                        "is " + a(routine.kind()) + ", not " + a(kind),
                        kind.toString(),
                        routine.kind().toString()));
    }

    /**
     * Verifies that the routine is of another sort.
     *
     * @param kind the sort that it must not be
     * @return this assertion object
     * @throws AssertionError if it is of this sort
     */
    public RoutineAssert doesNotHaveKind(Routine.Kind kind) {
        return verify(
                routine -> routine.kind() != kind,
                routine -> wrong(routine, "is " + a(kind), "no " + kind, kind.toString()));
    }

    /**
     * Verifies how the routine depends on the content of the database.
     *
     * @param volatility {@code IMMUTABLE}, {@code STABLE} or {@code VOLATILE}
     * @return this assertion object
     * @throws AssertionError if it is another
     */
    public RoutineAssert hasVolatility(String volatility) {
        return verify(
                routine -> routine.volatility().equalsIgnoreCase(volatility),
                routine -> wrong(
                        routine,
                        "is " + routine.volatility() + ", not " + volatility,
                        volatility,
                        routine.volatility()));
    }

    /**
     * Verifies that the routine runs with the rights of its owner.
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public RoutineAssert isSecurityDefiner() {
        return verify(
                Routine::securityDefiner,
                routine ->
                        wrong(routine, "runs with the rights of its caller", "SECURITY DEFINER", "SECURITY INVOKER"));
    }

    /**
     * Verifies that the routine runs with the rights of its caller.
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public RoutineAssert isNotSecurityDefiner() {
        return verify(
                routine -> !routine.securityDefiner(),
                routine -> wrong(routine, "runs with the rights of its owner", "SECURITY INVOKER", "SECURITY DEFINER"));
    }

    /**
     * Verifies that the routine is NULL where an argument is, without being called.
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public RoutineAssert isStrict() {
        return verify(
                Routine::strict, routine -> wrong(routine, "is called on NULL", "STRICT", "CALLED ON NULL INPUT"));
    }

    /**
     * Verifies that the routine is called on NULL.
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public RoutineAssert isNotStrict() {
        return verify(
                routine -> !routine.strict(),
                routine -> wrong(routine, "is not called on NULL", "CALLED ON NULL INPUT", "STRICT"));
    }

    private static String a(Routine.Kind kind) {
        return There.article(kind.toString()) + kind;
    }

    private static String nothing(String type) {
        return type.isEmpty() ? "nothing" : type;
    }

    private static Finding wrong(Routine routine, String trouble, String expected, String actual) {
        return finding(AssertionFailure.ROUTINE, routine.ref(), routine.ref() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
