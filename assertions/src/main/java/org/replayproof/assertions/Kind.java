package org.replayproof.assertions;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.SchemaObject;

/**
 * A kind of object in the words of assertions. That one is there, that it is not, that exactly these are: all kinds answer
 * this in the same way, and differ in what they are called.
 *
 * @param <H> the container of such objects: a schema, a table, a server
 * @param <O> the objects
 * @param kind the kind of the object in a finding
 * @param noun its name in a message
 * @param by its identifier: {@code name} or {@code column}
 * @param missing the code if it does not exist
 * @param extra the code if it should not exist
 * @param holder their container
 * @param all objects of a container
 * @param name the name in messages
 * @param naming whether a name means an object
 * @param words an object, in a message that it should not exist
 */
record Kind<H, O>(
        ObjectKind kind,
        String noun,
        String by,
        AssertionFailure missing,
        AssertionFailure extra,
        Holder<H> holder,
        Function<H, List<O>> all,
        Function<O, String> name,
        Naming<H, O> naming,
        Function<O, String> words) {

    /** Whether an object in a holder is meant by a name. */
    @FunctionalInterface
    interface Naming<H, O> {
        boolean isMeant(H holder, O object, String name);
    }

    /** A kind without a page of its own for its absence: findings carry its noun in their sentences. */
    static <H, O> Kind<H, O> of(
            ObjectKind kind, String noun, Holder<H> holder, Function<H, List<O>> all, Function<O, String> name) {
        return new Kind<>(
                kind,
                noun,
                "name",
                AssertionFailure.MISSING_OBJECT,
                AssertionFailure.EXTRA_OBJECT,
                holder,
                all,
                name,
                (holding, object, wanted) -> name.apply(object).equals(wanted),
                object -> noun + " " + name.apply(object));
    }

    Kind<H, O> failingAs(AssertionFailure whenMissing, AssertionFailure whenExtra) {
        return new Kind<>(kind, noun, by, whenMissing, whenExtra, holder, all, name, naming, words);
    }

    Kind<H, O> namedBy(Naming<H, O> other) {
        return new Kind<>(kind, noun, by, missing, extra, holder, all, name, other, words);
    }

    Kind<H, O> namedByColumns(Naming<H, O> other) {
        return new Kind<>(kind, noun, "column", missing, extra, holder, all, name, other, words);
    }

    Kind<H, O> described(Function<O, String> other) {
        return new Kind<>(kind, noun, by, missing, extra, holder, all, name, naming, other);
    }

    /** A part of the kind, with its own noun. */
    Kind<H, O> ofThose(Function<H, List<O>> some, String narrowerNoun) {
        return new Kind<>(kind, narrowerNoun, by, missing, extra, holder, some, name, naming, words);
    }

    Optional<O> find(H holding, String wanted) {
        return all.apply(holding).stream()
                .filter(object -> naming.isMeant(holding, object, wanted))
                .findFirst();
    }

    List<Finding> missing(H holding, String... wanted) {
        return Stream.of(wanted)
                .filter(each -> find(holding, each).isEmpty())
                .map(each -> missing(holding, each))
                .toList();
    }

    Finding missing(H holding, String wanted) {
        ObjectRef object = new ObjectRef(kind, holder.path().apply(holding) + wanted);
        List<String> there = all.apply(holding).stream().map(name).toList();
        return Finding.of(missing, Severity.BREAKS, object)
                .sentence(absence(holding, object, wanted))
                .expected(noun + " " + wanted)
                .actual(holder.instead()
                        .apply(holding, wanted)
                        .orElseGet(() -> There.instead(wanted, holder.words().apply(holding), noun, there)));
    }

    /** That there is none at all. */
    Finding none(H holding) {
        String words = holder.words().apply(holding);
        return Finding.of(missing, Severity.BREAKS, new ObjectRef(kind, words))
                .sentence(words + " has no " + noun + ".")
                .expected(There.article(noun) + noun)
                .actual("none");
    }

    private String absence(H holding, ObjectRef object, String wanted) {
        if (holder.isPart()) {
            return holder.words().apply(holding) + " has no " + noun + " of the "
                    + (wanted.contains(",") ? There.plural(by) : by) + " " + wanted + ".";
        }
        return (missing == AssertionFailure.MISSING_OBJECT ? "the " + noun + " " : "") + object + " does not exist.";
    }

    /** That there is none of an unwanted name. */
    List<Finding> present(Context context, H holding, String unwanted) {
        return find(holding, unwanted)
                .map(object -> List.of(
                        extra(context, holding, object, "should not be").expected("no " + noun + " " + unwanted)))
                .orElse(List.of());
    }

    /** That there are exactly those wanted. */
    List<Finding> others(Context context, H holding, String... wanted) {
        Stream<Finding> extra = all.apply(holding).stream()
                .filter(object -> Stream.of(wanted).noneMatch(each -> naming.isMeant(holding, object, each)))
                .map(object -> extra(context, holding, object, "is not among the " + There.plural(noun) + " named")
                        .expected(wanted.length == 0 ? "no " + noun : "exactly " + String.join(", ", wanted)));
        return Stream.concat(missing(holding, wanted).stream(), extra).toList();
    }

    private Finding extra(Context context, H holding, O object, String trouble) {
        ObjectRef ref = object instanceof SchemaObject known
                ? known.ref()
                : new ObjectRef(kind, holder.path().apply(holding) + name.apply(object));
        Finding finding = Finding.of(extra, Severity.BREAKS, ref)
                .sentence((extra == AssertionFailure.EXTRA_OBJECT ? "the " + noun + " " : "") + ref + " is there, and "
                        + trouble + ".")
                .actual(words.apply(object));
        return object instanceof SchemaObject known ? context.repairing(finding, new Change.Removed(known)) : finding;
    }
}
