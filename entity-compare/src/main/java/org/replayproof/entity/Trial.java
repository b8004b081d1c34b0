package org.replayproof.entity;

import java.util.List;
import java.util.Optional;
import org.replayproof.entity.model.Binding.Reach;
import org.replayproof.entity.model.Binding.Sample;

/**
 * What a column's type did with the values of an attribute.
 *
 * @param answers one for each value that was tried
 * @param notComparable the database's words, when a value was stored and a query that compares the column with it fails
 */
record Trial(List<Answer> answers, Optional<String> notComparable) {

    /**
     * What happened to one value.
     *
     * @param sample the value
     * @param outcome what the database did
     * @param words the database's words, or the value that came back; empty for {@link Outcome#SAME}
     */
    record Answer(Sample sample, Outcome outcome, String words) {

        boolean isRefused() {
            return outcome == Outcome.REFUSED || outcome == Outcome.TOO_LONG || outcome == Outcome.OUT_OF_RANGE;
        }
    }

    enum Outcome {
        /** Stored, and read back unchanged. */
        SAME,
        /** Stored, and read back as another value. */
        CHANGED,
        /** Stored, and not to be read by the mapper. */
        UNREADABLE,
        /** Refused. */
        REFUSED,
        /** Refused as too long. */
        TOO_LONG,
        /** Refused as a number that is too large. */
        OUT_OF_RANGE,
        /** Refused for what the value says, which says nothing of other values. */
        UNLIKELY,
        /** Refused by a condition of a domain, which says nothing of other values. */
        CONDITION
    }

    Optional<Answer> first(Reach reach, Outcome outcome) {
        return answers.stream()
                .filter(answer -> answer.sample().reach() == reach && answer.outcome() == outcome)
                .findFirst();
    }

    /** Whether no value passed, and the last word is that the text is not one of the type's. */
    Optional<Answer> noneLikely() {
        return answers.stream().allMatch(answer -> answer.outcome() == Outcome.UNLIKELY)
                ? answers.stream().findFirst()
                : Optional.empty();
    }

    boolean isChanged() {
        return answers.stream().anyMatch(answer -> answer.outcome() == Outcome.CHANGED);
    }
}
