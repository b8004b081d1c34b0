package org.replayproof.settings.application;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A document of a configuration file.
 *
 * @param file the name of the file
 * @param values the texts by key; an element of a list has its own key, {@code key[0]}
 */
record Document(String file, Map<String, String> values) {

    private static final List<String> PROFILE_CONDITIONS =
            List.of("spring.config.activate.on-profile", "spring.profiles");
    private static final String PLATFORM_CONDITION = "spring.config.activate.on-cloud-platform";

    /** The texts of a key that is a list, or one text with commas; none without the key. */
    List<String> list(String key) {
        Map<String, String> found = new TreeMap<>();
        values.forEach((written, value) -> {
            if (Keys.uniform(Keys.withoutIndex(written)).equals(Keys.uniform(key))) {
                found.put(written, value);
            }
        });
        return found.values().stream()
                .flatMap(text -> Keys.elements(text).stream())
                .toList();
    }

    boolean isUnconditional() {
        return conditions().isEmpty();
    }

    /** Profiles or platforms that the document is for, as they are written. */
    List<String> conditions() {
        return Stream.concat(profiles().stream(), list(PLATFORM_CONDITION).stream())
                .toList();
    }

    /** A test runs on no cloud platform. */
    boolean holdsFor(Profiles active) {
        return list(PLATFORM_CONDITION).isEmpty()
                && (profiles().isEmpty() || profiles().stream().anyMatch(active::accept));
    }

    private List<String> profiles() {
        return PROFILE_CONDITIONS.stream().flatMap(key -> list(key).stream()).toList();
    }
}
