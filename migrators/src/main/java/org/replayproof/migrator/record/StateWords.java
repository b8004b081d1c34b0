package org.replayproof.migrator.record;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words by which runners of projects' own write down how a migration ended. */
final class StateWords {

    private static final Map<RecordedState, String> WORDS = Map.of(
            RecordedState.APPLIED,
                    "applied success succeeded successful completed complete done executed ok true t 1 up",
            RecordedState.SKIPPED, "skipped skip ignored marked",
            RecordedState.FAILED, "failed failure error aborted false f 0 pending running started in_progress dirty",
            RecordedState.ROLLED_BACK, "rolled_back rolledback rollback reverted undone down",
            RecordedState.BASELINE, "baseline baselined");

    private static final Map<String, RecordedState> STATES = WORDS.entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getValue().split(" ", -1)).map(word -> Map.entry(word, entry.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** What people write who mark a migration by hand: {@code Fix milestones - skipped (already applied)}, {@code Manual skip}. */
    private static final Pattern SKIPPED =
            Pattern.compile("(?i)\\bskipped\\b|\\bmanual(ly)? skip|\\balready applied\\b|\\bmarked (as )?applied\\b");

    private StateWords() {}

    /** The state that a text means: a single word, or a description that says that the migration was skipped. */
    static RecordedState of(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Optional.ofNullable(STATES.get(word))
                .orElseGet(() -> SKIPPED.matcher(text).find() ? RecordedState.SKIPPED : RecordedState.APPLIED);
    }
}
