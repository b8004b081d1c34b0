package org.replayproof.docs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An expression that the style page rejects.
 *
 * @param name what the list of known places calls it
 * @param pattern finds it
 * @param instead what to write
 * @param planted a sentence that has it
 */
record StyleRule(String name, Pattern pattern, String instead, String planted) {

    static final List<StyleRule> ALL = List.of(
            rule("somebody", "\\b(?:nobody|somebody|anybody|whoever)\\b", "name who acts", "Nobody reads the file."),
            rule(
                    "is-no",
                    "(?<!\\bthere )\\b(?:is|are|was|were) no (?!longer\\b|more\\b)",
                    "is not a",
                    "The name is no version."),
            rule("at-once", "\\bat once\\b", "immediately, or: together", "The step fails at once."),
            rule("for-ever", "\\bfor ever\\b", "forever", "The session waits for ever."),
            rule(
                    "tell-apart",
                    "\\b(?:tell|tells|told|telling)(?: \\w+)? apart\\b",
                    "distinguish, identify",
                    "The mark tells runs apart."),
            rule("mend", "\\bmend(?:s|ed|ing)?\\b", "fix, repair", "Mend the statement."),
            rule("by-lot", "\\bby lot\\b", "at random (seeded)", "The orders are drawn by lot."),
            rule("on-turn", "\\bon turn\\b", "active", "The database is on turn."),
            rule("aside", "\\b(?:step|steps|set|sets) aside\\b", "rename, move", "The role steps aside."),
            rule("pass-over", "\\b(?:pass|passes|passed|passing) over\\b", "skip, ignore", "The file is passed over."),
            rule("in-the-way", "\\bin the way\\b", "conflict with, block", "The role is in the way of a copy."),
            rule(
                    "comes-of",
                    "\\b(?:come|comes|came) of (?:it|them|that|this)\\b",
                    "the result",
                    "See what came of it."),
            rule(
                    "is-had",
                    "\\b(?:can be|is|are|was) had\\b",
                    "is available, is provided",
                    "The server is had in two ways."),
            rule("hears-of", "\\b(?:hear|hears|heard) of\\b", "is notified of", "The tap hears of each statement."),
            rule("lives-on", "\\b(?:live|lives) on\\b", "permanent, keeps running", "The server lives on."),
            rule("who-only", "\\bwho only\\b", "name who acts", "The one who only looks waits."),
            rule("way-back", "\\bway back\\b", "down, rollback", "The file has no way back."));

    private static StyleRule rule(String name, String pattern, String instead, String planted) {
        return new StyleRule(name, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), instead, planted);
    }
}
