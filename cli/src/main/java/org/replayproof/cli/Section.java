package org.replayproof.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Verdict;

/**
 * What a run says of one check.
 *
 * @param name the check's name
 * @param sentence what it ensures
 * @param state its result
 * @param line its line in a summary
 * @param reason why it did not run, or what is wrong without a finding; empty otherwise
 * @param took how long it ran
 * @param verdict what it found; null where it did not run to its end
 */
record Section(
        String name,
        String sentence,
        State state,
        String line,
        String reason,
        Duration took,
        @Nullable Verdict verdict) {

    /** The results that a check can have. */
    enum State {
        SOUND,
        RED,
        SKIPPED,
        NOT_APPLICABLE,
        /** The check ended by an error of the environment. */
        FAILED;

        /** As reports spell it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    List<Finding> red() {
        return verdict == null ? List.of() : verdict.red();
    }

    List<Finding> reported() {
        return verdict == null ? List.of() : verdict.reported();
    }

    List<Finding> excused() {
        return verdict == null ? List.of() : verdict.excused();
    }

    /** The picture that the check draws, in Mermaid. */
    Optional<String> graph() {
        return Optional.ofNullable(verdict).map(judged -> judged.report().graph());
    }

    List<String> notExamined() {
        return verdict == null ? List.of() : verdict.report().notExamined();
    }

    List<String> examined() {
        return verdict == null ? List.of() : verdict.report().examined();
    }
}
