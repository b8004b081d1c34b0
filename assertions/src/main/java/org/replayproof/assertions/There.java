package org.replayproof.assertions;

import java.util.Collection;
import java.util.List;
import org.replayproof.finding.NearestName;

/** Says what is there, when something is not. */
final class There {

    private static final int MOST_NAMES = 8;

    private There() {}

    /** {@code agents has 2 columns: id, name; nearest name: "name"}, or the number alone when there are many. */
    static String instead(String wanted, String owner, String noun, Collection<String> names) {
        String nearest = NearestName.to(wanted, names)
                .map(name -> "; nearest name: \"" + name + "\"")
                .orElse("");
        boolean countOnly = names.size() > MOST_NAMES && !nearest.isEmpty();
        return (countOnly ? owner + " has " + count(names.size(), noun) : all(owner, noun, names)) + nearest;
    }

    /** {@code agents has 2 columns: id, name}. */
    static String all(String owner, String noun, Collection<String> names) {
        if (names.isEmpty()) {
            return owner + " has no " + plural(noun);
        }
        List<String> first = names.stream().limit(MOST_NAMES).toList();
        return owner + " has " + count(names.size(), noun) + ": " + String.join(", ", first)
                + (names.size() > MOST_NAMES ? ", …" : "");
    }

    private static String count(int number, String noun) {
        return number + " " + (number == 1 ? noun : plural(noun));
    }

    /** {@code indexes}, {@code policies}. */
    static String plural(String noun) {
        if (noun.endsWith("x") || noun.endsWith("ss")) {
            return noun + "es";
        }
        return noun.endsWith("cy") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }

    /** {@code an } or {@code a }. */
    static String article(String noun) {
        return "aeiouAEIOU".indexOf(noun.charAt(0)) < 0 ? "a " : "an ";
    }
}
