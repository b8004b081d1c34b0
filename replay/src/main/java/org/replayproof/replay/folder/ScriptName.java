package org.replayproof.replay.folder;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file says.
 *
 * @param role what the file is for
 * @param version its version as written, underscores between numbers as dots; empty for a repeatable one
 * @param description the rest of the name, underscores as spaces
 */
record ScriptName(Role role, String version, String description) {

    /** What a file is for. */
    enum Role {
        UP,
        DOWN,
        REPEATABLE
    }

    /** {@code V1__x.sql}, {@code V1.2__x.sql}, {@code V1_2__x.sql}, {@code v001__x.sql}, {@code U1__x.sql}, {@code 1__x.sql}. */
    private static final Pattern TWO_UNDERSCORES =
            Pattern.compile("([VvU])?(\\d+(?:[._]\\d+)*)__(.+?)(\\.up|\\.down)?\\.sql");

    /** {@code 20240816_000004_x.sql}: day and time. */
    private static final Pattern TIMESTAMP = Pattern.compile("(\\d{8}_\\d{4,6})_(\\D.*?)(\\.up|\\.down)?\\.sql");

    /** {@code 001_x.sql}, {@code 1.2_x.sql}. */
    private static final Pattern NUMBERED = Pattern.compile("(\\d+(?:\\.\\d+)*)_([^_].*?)(\\.up|\\.down)?\\.sql");

    private static final Pattern REPEATABLE = Pattern.compile("R__(.+)\\.sql");

    static Optional<ScriptName> of(String fileName) {
        Matcher repeatable = REPEATABLE.matcher(fileName);
        if (repeatable.matches()) {
            return Optional.of(new ScriptName(Role.REPEATABLE, "", words(repeatable.group(1))));
        }
        Matcher two = TWO_UNDERSCORES.matcher(fileName);
        if (two.matches()) {
            boolean undo = "U".equals(two.group(1));
            return Optional.of(new ScriptName(
                    undo ? Role.DOWN : role(two.group(4)), two.group(2).replace('_', '.'), words(two.group(3))));
        }
        for (Pattern pattern : List.of(TIMESTAMP, NUMBERED)) {
            Matcher matcher = pattern.matcher(fileName);
            if (matcher.matches()) {
                return Optional.of(new ScriptName(role(matcher.group(3)), matcher.group(1), words(matcher.group(2))));
            }
        }
        return Optional.empty();
    }

    private static Role role(String suffix) {
        return ".down".equals(suffix) ? Role.DOWN : Role.UP;
    }

    private static String words(String name) {
        return name.replace('_', ' ').strip();
    }

    /** The version's numbers, trailing zeros left out: {@code 1.0} is {@code 1}. */
    List<BigInteger> numbers() {
        return numbers(version);
    }

    static List<BigInteger> numbers(String version) {
        List<BigInteger> numbers = new ArrayList<>();
        for (String part : version.split("[._]")) {
            numbers.add(new BigInteger(part));
        }
        while (numbers.size() > 1 && numbers.get(numbers.size() - 1).signum() == 0) {
            numbers.remove(numbers.size() - 1);
        }
        return numbers;
    }

    static int compare(List<BigInteger> one, List<BigInteger> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int byPart = one.get(i).compareTo(other.get(i));
            if (byPart != 0) {
                return byPart;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
