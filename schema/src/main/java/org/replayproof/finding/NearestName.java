package org.replayproof.finding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Finds the name a reader most likely meant.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class NearestName {

    private NearestName() {}

    /**
     * The existing name nearest to a missing one.
     *
     * @param wanted the name that is missing
     * @param existing the names that are there
     * @return the nearest one; empty when none is near enough to be worth naming
     */
    public static Optional<String> to(String wanted, Collection<String> existing) {
        return existing.stream()
                .filter(name -> distance(wanted, name) <= tolerance(Math.max(wanted.length(), name.length())))
                .min(Comparator.<String>comparingInt(name -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Half of a long name, rounded up; two letters of a short one, since half of that is any other word. */
    private static int tolerance(int length) {
        return length < 6 ? 2 : (length + 1) / 2;
    }

    /** Levenshtein's distance, with case worth nothing: a wrong case is the likeliest slip of all. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
