package org.replayproof.migrator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a file's name.
 *
 * @param role the purpose of the file
 * @param version its version as written, underscores between numbers as dots; empty for a repeatable one
 * @param description the rest of the name, underscores as spaces
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record ScriptName(Role role, String version, String description) {

    /** The purpose of a file. */
    public enum Role {
        UP,
        DOWN,
        REPEATABLE,
        BASELINE
    }

    /**
     * {@code V1__x.sql}, {@code V1.2__x.sql}, {@code V1_2__x.sql}, {@code v001__x.sql}, {@code U1__x.sql}, {@code
     * B1__x.sql}, {@code 1__x.sql}.
     */
    private static final Pattern TWO_UNDERSCORES =
            Pattern.compile("([VvUB])?(\\d+(?:[._]\\d+)*)__(.+?)(\\.up|\\.down|\\.rollback|\\.undo|\\.revert)?\\.sql");

    /** {@code 20240816_000004_x.sql}, {@code 2024-08-16-000004_x.sql}: day and time. */
    private static final Pattern TIMESTAMP = Pattern.compile(
            "(\\d{8}[_-]\\d{4,6}|\\d{4}-\\d{2}-\\d{2}(?:[_-]?\\d{4,6})?)_(\\D.*?)(\\.up|\\.down|\\.rollback|\\.undo|\\.revert)?\\.sql");

    /** A day, and perhaps a time, however it is written: with or without dashes they are the same moment. */
    private static final Pattern MOMENT =
            Pattern.compile("((?:19|20)\\d{2})-?([01]\\d)-?([0-3]\\d)[_-]?((?:\\d{4}(?:\\d{2})?)?)");

    /** {@code 001_x.sql}, {@code 1.2_x.sql}. */
    private static final Pattern NUMBERED =
            Pattern.compile("(\\d+(?:\\.\\d+)*)_([^_].*?)(\\.up|\\.down|\\.rollback|\\.undo|\\.revert)?\\.sql");

    private static final Pattern REPEATABLE = Pattern.compile("R__(.+)\\.sql");

    public static Optional<ScriptName> of(String fileName) {
        Matcher repeatable = REPEATABLE.matcher(fileName);
        if (repeatable.matches()) {
            return Optional.of(new ScriptName(Role.REPEATABLE, "", words(repeatable.group(1))));
        }
        Matcher two = TWO_UNDERSCORES.matcher(fileName);
        if (two.matches()) {
            return Optional.of(new ScriptName(
                    role(two.group(1), two.group(4)), two.group(2).replace('_', '.'), words(two.group(3))));
        }
        for (Pattern pattern : List.of(TIMESTAMP, NUMBERED)) {
            Matcher matcher = pattern.matcher(fileName);
            if (matcher.matches()) {
                return Optional.of(new ScriptName(role(matcher.group(3)), matcher.group(1), words(matcher.group(2))));
            }
        }
        return Optional.empty();
    }

    private static Role role(@Nullable String prefix, @Nullable String suffix) {
        return "U".equals(prefix) ? Role.DOWN : "B".equals(prefix) ? Role.BASELINE : role(suffix);
    }

    private static Role role(@Nullable String suffix) {
        return suffix == null || suffix.equals(".up") ? Role.UP : Role.DOWN;
    }

    public static String words(String name) {
        return name.replace('_', ' ').strip();
    }

    /** The version's numbers, trailing zeros left out: {@code 1.0} is {@code 1}. A moment is one number. */
    public List<BigInteger> numbers() {
        return numbers(version);
    }

    public static List<BigInteger> numbers(String version) {
        Matcher moment = MOMENT.matcher(version);
        if (moment.matches()) {
            String digits = moment.group(1) + moment.group(2) + moment.group(3) + moment.group(4);
            return List.of(new BigInteger(digits + "0".repeat(14 - digits.length())));
        }
        List<BigInteger> numbers = new ArrayList<>();
        for (String part : version.split("[._]")) {
            numbers.add(new BigInteger(part));
        }
        while (numbers.size() > 1 && numbers.get(numbers.size() - 1).signum() == 0) {
            numbers.remove(numbers.size() - 1);
        }
        return numbers;
    }

    public static int compare(List<BigInteger> one, List<BigInteger> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int byPart = one.get(i).compareTo(other.get(i));
            if (byPart != 0) {
                return byPart;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
