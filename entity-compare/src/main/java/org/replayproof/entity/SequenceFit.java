package org.replayproof.entity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.replayproof.entity.model.MappedSequence;
import org.replayproof.finding.Finding;
import org.replayproof.finding.NearestName;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Sequence;

/** Whether the sequences fit the generators of identifiers. */
record SequenceFit(Comparison comparison) {

    Stream<Finding> findings() {
        Stream<Finding> asked = comparison.belief().model().sequences().stream()
                .flatMap(mapped -> find(comparison.actual().sequences(), mapped)
                        .map(sequence -> increment(mapped, sequence))
                        .orElseGet(() -> Stream.of(missing(mapped))));
        return comparison.belief().bothWays() ? Stream.concat(asked, unmapped()) : asked;
    }

    private Optional<Sequence> find(List<Sequence> sequences, MappedSequence mapped) {
        return sequences.stream()
                .filter(sequence -> comparison.same(sequence.name(), mapped.name()))
                .findFirst();
    }

    private Finding missing(MappedSequence mapped) {
        List<String> existing = comparison.actual().sequences().stream()
                .map(sequence -> sequence.name().toString())
                .toList();
        Finding finding = Finding.of(
                        EntityFailure.MISSING_SEQUENCE,
                        Severity.BREAKS,
                        new ObjectRef(ObjectKind.SEQUENCE, mapped.name().toString()))
                .sentence(
                        "Sequence " + mapped.name() + " does not exist, but a generator of identifiers draws from it.")
                .expected("sequence " + mapped.name() + " with increment " + mapped.increment())
                .actual("the database has " + Words.count(existing.size(), "sequence")
                        + NearestName.to(mapped.name().toString(), existing)
                                .map(near -> "; nearest name: \"" + near + "\"")
                                .orElse(""));
        return find(comparison.expected().sequences(), mapped)
                .map(sequence -> comparison.repaired(finding, new Change.Added(sequence)))
                .orElse(finding);
    }

    private Stream<Finding> increment(MappedSequence mapped, Sequence actual) {
        if (actual.increment() == mapped.increment() || mapped.adjusted()) {
            return Stream.empty();
        }
        Finding finding = Finding.of(EntityFailure.SEQUENCE_INCREMENT, Severity.BREAKS, actual.ref())
                .sentence("Sequence " + actual.name() + " advances by " + actual.increment()
                        + ", but its generator believes it advances by " + mapped.increment()
                        + (actual.increment() < mapped.increment()
                                ? ": identifiers will be handed out twice."
                                : ": identifiers will have gaps, and a connected start-up refuses it."))
                .expected("increment by " + mapped.increment() + " (the generator's allocationSize)")
                .actual("increment by " + actual.increment());
        return Stream.of(find(comparison.expected().sequences(), mapped)
                .map(sequence -> comparison.repaired(finding, new Change.Altered(actual, sequence, Aspect.INCREMENT)))
                .orElse(finding));
    }

    private Stream<Finding> unmapped() {
        return comparison.actual().sequences().stream()
                .filter(sequence -> sequence.ownedBy() == null)
                .filter(sequence -> comparison.belief().model().sequences().stream()
                        .noneMatch(mapped -> comparison.same(sequence.name(), mapped.name())))
                .map(sequence -> Finding.of(EntityFailure.UNMAPPED_OBJECT, Severity.EXTRA, sequence.ref())
                        .sentence("No generator of identifiers draws from sequence " + sequence.name() + ".")
                        .actual("sequence " + sequence.name()));
    }
}
