package org.replayproof.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.replayproof.finding.NearestName;

/** Rejects keys that begin like settings and are not. A misspelled key would otherwise be ignored, and the default would be used. */
final class KnownKeys {

    private static final String KEY = "replayproof.";
    private static final String VARIABLE = "REPLAYPROOF_";

    /** For tests of this kit. */
    private static final String OF_TESTS = "replayproof.test.";

    /** Commands inherit this variable from the run that starts them. */
    private static final Set<String> OF_COMMANDS = Set.of("REPLAYPROOF_STARTED_THIS");

    private KnownKeys() {}

    /**
     * Checks keys of one source.
     *
     * @param source such as {@code system property}
     */
    static void require(Collection<String> keys, String source) {
        check(keys, source, KEY, UnaryOperator.identity());
    }

    /** Checks variables of the environment. */
    static void requireVariables(Collection<String> names) {
        check(names, "environment variable", VARIABLE, KnownKeys::variable);
    }

    /** The name of a setting in the environment: {@code replayproof.timeLimit} is {@code REPLAYPROOF_TIMELIMIT}. */
    static String variable(String key) {
        return key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static void check(Collection<String> keys, String source, String prefix, UnaryOperator<String> spelled) {
        List<String> known =
                Arrays.stream(Setting.values()).map(Setting::key).map(spelled).toList();
        String family = spelled.apply(Setting.PLACEHOLDERS.key() + ".");
        keys.stream()
                .filter(key -> key.startsWith(prefix) && !key.startsWith(OF_TESTS) && !key.startsWith(family))
                .filter(key -> !known.contains(key) && !OF_COMMANDS.contains(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException("The " + source + " " + key + " is not a setting."
                            + "\n  next step   "
                            + nearest(key.substring(prefix.length()), known, prefix)
                                    .map(nearest -> "write " + prefix + nearest + ", or remove it")
                                    .orElse("remove it")
                            + "; docs/settings.md lists all settings");
                });
    }

    /** Names are alike by what is their own, and all keys begin alike. */
    private static Optional<String> nearest(String name, List<String> known, String prefix) {
        return NearestName.to(
                name, known.stream().map(key -> key.substring(prefix.length())).toList());
    }
}
