package org.replayproof.assertions;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Domain;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/**
 * Assertions about a domain, which is a type with a condition.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class DomainAssert extends GrantedAssert<DomainAssert, Domain> {

    private final SchemaAssert schema;

    DomainAssert(@Nullable Domain actual, Context context, SchemaAssert schema) {
        super(actual, DomainAssert.class, context);
        this.schema = schema;
    }

    @Override
    ObjectRef ref(Domain domain) {
        return domain.ref();
    }

    @Override
    Owned owned(Domain domain) {
        return Owned.of(ObjectKind.DOMAIN, context.sql(domain.name()));
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
     * Verifies the type that the domain narrows, by meaning.
     *
     * <pre>{@code
     * domain("email").hasBaseType("varchar(80)");   // passes, for character varying(80)
     * domain("email").hasBaseType("text");          // fails: Wrong domain
     * }</pre>
     *
     * @param type the type
     * @return this assertion object
     * @throws AssertionError if it narrows another one
     */
    public DomainAssert hasBaseType(String type) {
        return verify(
                domain -> context.isSameType(domain.baseType(), type),
                domain -> wrong(domain, "narrows " + domain.baseType() + ", not " + type, type, domain.baseType()));
    }

    /**
     * Verifies that the domain narrows another type.
     *
     * @param type the type that it must not be
     * @return this assertion object
     * @throws AssertionError if it narrows this one
     */
    public DomainAssert doesNotHaveBaseType(String type) {
        return verify(
                domain -> !context.isSameType(domain.baseType(), type),
                domain -> wrong(domain, "narrows " + type, "another type than " + type, domain.baseType()));
    }

    /**
     * Verifies that the domain accepts NULL.
     *
     * @return this assertion object
     * @throws AssertionError if it is NOT NULL
     */
    public DomainAssert isNullable() {
        return verify(
                Domain::nullable,
                domain -> context.altering(
                        wrong(domain, "does not accept NULL", "nullable", "NOT NULL"),
                        domain,
                        Aspect.NULLABLE,
                        "nullable",
                        true));
    }

    /**
     * Verifies that the domain does not accept NULL.
     *
     * @return this assertion object
     * @throws AssertionError if it does
     */
    public DomainAssert isNotNullable() {
        return verify(
                domain -> !domain.nullable(),
                domain -> context.altering(
                        wrong(domain, "accepts NULL", "NOT NULL", "nullable"),
                        domain,
                        Aspect.NULLABLE,
                        "nullable",
                        false));
    }

    /**
     * Verifies the domain's default. With a connection, the database itself prints the expression, so
     * that its spelling does not matter.
     *
     * @param expression the default
     * @return this assertion object
     * @throws AssertionError if it has none or another
     */
    public DomainAssert hasDefault(String expression) {
        return verify(domain -> {
            Trial.Outcome outcome =
                    Trial.ofDomainDefault(domain, expression).compare(context, domain.defaultValue(), expression);
            if (outcome.same()) {
                return List.of();
            }
            String there = domain.defaultValue();
            Finding finding = wrong(
                    domain,
                    there == null ? "has no default" : "has another default",
                    "default " + outcome.expected(),
                    there == null ? "no default" : "default " + there);
            return List.of(
                    outcome.refused()
                            ? finding
                            : context.altering(finding, domain, Aspect.DEFAULT, "defaultValue", expression));
        });
    }

    /**
     * Verifies that the domain has a condition of this meaning. Where there is a connection, the database itself is made to
     * write the expression, so that its spelling does not matter.
     *
     * <pre>{@code
     * domain("email").hasCheck("value like '%@%'");   // passes, for CHECK ((VALUE ~~ '%@%'::text)) too
     * domain("email").hasCheck("value <> ''");        // fails: Wrong domain
     * }</pre>
     *
     * @param expression the condition, without the word CHECK
     * @return this assertion object
     * @throws AssertionError if it has none of this meaning
     */
    public DomainAssert hasCheck(String expression) {
        return verify(domain -> {
            List<String> there =
                    domain.checks().stream().map(Domain.Condition::expression).toList();
            Trial.Outcome outcome = Trial.ofDomainCheck(domain, expression).compareWithAny(context, there, expression);
            if (outcome.same()) {
                return List.of();
            }
            Finding finding = wrong(
                    domain,
                    "does not demand " + expression,
                    "check " + outcome.expected(),
                    There.all(domain.name().toString(), "check", there));
            return List.of(
                    outcome.refused()
                            ? finding
                            : finding.repair(
                                    "ALTER DOMAIN " + context.sql(domain.name()) + " ADD CHECK (" + expression + ")"));
        });
    }

    private static Finding wrong(Domain domain, String trouble, String expected, String actual) {
        return finding(AssertionFailure.DOMAIN, domain.ref(), "the domain " + domain.name() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
