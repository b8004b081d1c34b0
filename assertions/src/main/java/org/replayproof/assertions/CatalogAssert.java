package org.replayproof.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.ObjectRef;

/**
 * What all our assertion classes have in common: a failure is a list of findings, printed in one place; it is thrown, or
 * collected where the chain is a soft one.
 */
abstract class CatalogAssert<SELF extends CatalogAssert<SELF, A>, A> extends AbstractAssert<SELF, A> {

    final Context context;

    CatalogAssert(@Nullable A actual, Class<SELF> selfType, Context context) {
        super(actual, selfType);
        this.context = context;
    }

    /** The subject; null for an object whose absence a soft assertion has already reported. */
    @Nullable A subject() {
        return actual;
    }

    final SELF verify(Function<A, List<Finding>> judge) {
        A subject = subject();
        if (subject != null) {
            List<Finding> findings = judge.apply(subject);
            if (!findings.isEmpty()) {
                report(findings);
            }
        }
        return myself;
    }

    static Finding finding(AssertionFailure code, ObjectRef object, String sentence) {
        return Finding.of(code, Severity.BREAKS, object).sentence(sentence);
    }

    final SELF verify(Predicate<A> holds, Function<A, Finding> otherwise) {
        return verify(subject -> holds.test(subject) ? List.of() : List.of(otherwise.apply(subject)));
    }

    final SELF has(Kind<A, ?> kind, String... names) {
        return verify(subject -> kind.missing(subject, names));
    }

    final SELF hasAny(Kind<A, ?> kind) {
        return verify(subject -> !kind.all().apply(subject).isEmpty(), kind::none);
    }

    final SELF doesNotHave(Kind<A, ?> kind, String name) {
        return verify(subject -> kind.present(context, subject, name));
    }

    final SELF hasExactly(Kind<A, ?> kind, String... names) {
        return verify(subject -> kind.others(context, subject, names));
    }

    final <C, T extends CatalogAssert<T, C>> T navigate(
            Kind<A, C> kind, String name, BiFunction<@Nullable C, Context, T> assertion) {
        return navigate(subject -> kind.find(subject, name), subject -> kind.missing(subject, name), assertion);
    }

    /** Navigates to a part of the subject, and keeps the description of {@code as(…)} and similar methods. */
    final <C, T extends CatalogAssert<T, C>> T navigate(
            Function<A, Optional<C>> part, Function<A, Finding> absent, BiFunction<@Nullable C, Context, T> assertion) {
        A subject = subject();
        Optional<C> found = subject == null ? Optional.empty() : part.apply(subject);
        if (subject != null && found.isEmpty()) {
            report(List.of(absent.apply(subject)));
        }
        T next = assertion.apply(found.orElse(null), below(subject));
        next.info.description(info.description());
        next.info.useRepresentation(info.representation());
        return next;
    }

    /** The context of objects reached from here. */
    Context below(@Nullable A subject) {
        return context;
    }

    private void report(List<Finding> findings) {
        List<RuntimeException> troubles = new ArrayList<>();
        AssertionError error = failure("%s", context.print(findings, troubles::add));
        troubles.forEach(error::addSuppressed);
        raise(error);
    }

    private void raise(AssertionError error) {
        if (context.soft() == null) {
            throw error;
        }
        context.soft().collectAssertionError(error);
    }

    // What follows is AssertJ's own. It looks at the field "actual", which cannot change after construction, and
    // throws.
    // Here the subject may be read anew, and failures may be collected: so each goes through an assertion made for it.

    private SELF plainly(Consumer<PlainAssert<A>> assertion) {
        A subject = subject();
        if (subject != null) {
            try {
                assertion.accept(new PlainAssert<>(subject, this));
            } catch (AssertionError error) {
                raise(error);
            }
        }
        return myself;
    }

    /** AssertJ's own assertions on the current subject. */
    private static final class PlainAssert<A> extends AbstractAssert<PlainAssert<A>, A> {

        PlainAssert(A actual, CatalogAssert<?, A> asked) {
            super(actual, PlainAssert.class);
            objects = asked.objects;
            info.description(asked.info.description());
            info.useRepresentation(asked.info.representation());
            info.overridingErrorMessage(asked.info.overridingErrorMessage());
        }
    }

    @Override
    public SELF isEqualTo(@Nullable Object expected) {
        return plainly(plain -> plain.isEqualTo(expected));
    }

    @Override
    public SELF isNotEqualTo(@Nullable Object other) {
        return plainly(plain -> plain.isNotEqualTo(other));
    }

    @Override
    public SELF isSameAs(@Nullable Object expected) {
        return plainly(plain -> plain.isSameAs(expected));
    }

    @Override
    public SELF isNotSameAs(@Nullable Object other) {
        return plainly(plain -> plain.isNotSameAs(other));
    }

    @Override
    public SELF isIn(Object... values) {
        return plainly(plain -> plain.isIn(values));
    }

    @Override
    public SELF isIn(Iterable<?> values) {
        return plainly(plain -> plain.isIn(values));
    }

    @Override
    public SELF isNotIn(Object... values) {
        return plainly(plain -> plain.isNotIn(values));
    }

    @Override
    public SELF isNotIn(Iterable<?> values) {
        return plainly(plain -> plain.isNotIn(values));
    }

    @Override
    public SELF isInstanceOf(Class<?> type) {
        return plainly(plain -> plain.isInstanceOf(type));
    }

    @Override
    public SELF hasToString(String text) {
        return plainly(plain -> plain.hasToString(text));
    }

    @Override
    public SELF doesNotHaveToString(String text) {
        return plainly(plain -> plain.doesNotHaveToString(text));
    }

    @Override
    public SELF isNotNull() {
        return plainly(plain -> plain.isNotNull());
    }

    @Override
    public void isNull() {
        plainly(plain -> plain.isNull());
    }

    @Override
    public SELF matches(Predicate<? super A> predicate) {
        return plainly(plain -> plain.matches(predicate));
    }

    @Override
    public SELF matches(Predicate<? super A> predicate, String description) {
        return plainly(plain -> plain.matches(predicate, description));
    }

    @Override
    public SELF doesNotMatch(Predicate<? super A> predicate) {
        return plainly(plain -> plain.doesNotMatch(predicate));
    }

    @Override
    public SELF doesNotMatch(Predicate<? super A> predicate, String description) {
        return plainly(plain -> plain.doesNotMatch(predicate, description));
    }

    @Override
    public SELF is(Condition<? super A> condition) {
        return plainly(plain -> plain.is(condition));
    }

    @Override
    public SELF isNot(Condition<? super A> condition) {
        return plainly(plain -> plain.isNot(condition));
    }

    @Override
    public SELF has(Condition<? super A> condition) {
        return plainly(plain -> plain.has(condition));
    }

    @Override
    public SELF doesNotHave(Condition<? super A> condition) {
        return plainly(plain -> plain.doesNotHave(condition));
    }

    @Override
    public SELF satisfies(Condition<? super A> condition) {
        return plainly(plain -> plain.satisfies(condition));
    }

    @Override
    protected SELF satisfiesForProxy(Consumer<? super A>[] requirements) {
        return plainly(plain -> plain.satisfies(requirements));
    }

    @Override
    protected SELF satisfiesAnyOfForProxy(Consumer<? super A>[] requirements) {
        return plainly(plain -> plain.satisfiesAnyOf(requirements));
    }

    /** The subject in its current state. */
    @Override
    public @Nullable A actual() {
        return subject();
    }
}
