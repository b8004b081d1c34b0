package org.replayproof.migrator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** The numbers that no file has, for the names that a repair proposes. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class FreeNumbers {

    private static final Pattern LEADING = Pattern.compile("([A-Za-z]*)(\\d+(?:[._]\\d+)*)(_.*)");

    private final List<String> taken;

    /**
     * Starts with the numbers in use.
     *
     * @param versions versions as their files write them
     */
    public FreeNumbers(Collection<String> versions) {
        this.taken = new ArrayList<>(versions);
    }

    /**
     * A name with a number that is free. It is taken from then on.
     *
     * @param name such as {@code 18_x.sql} or {@code V18__x.sql}
     * @return the same name where its number is free; else with the number after the highest, as wide as the others
     */
    public String free(String name) {
        Matcher parts = LEADING.matcher(name);
        if (!parts.matches()) {
            return name;
        }
        String version = ScriptName.of(name).map(ScriptName::version).orElse(parts.group(2));
        boolean isTaken = taken.stream()
                .anyMatch(other -> isNumeric(other) && ScriptName.numbers(other).equals(ScriptName.numbers(version)));
        if (!isTaken) {
            taken.add(version);
            return name;
        }
        String next = next();
        taken.add(next);
        return parts.group(1) + next + parts.group(3);
    }

    private static boolean isNumeric(String version) {
        return version.matches("\\d+(?:[._]\\d+)*");
    }

    private String next() {
        BigInteger highest = BigInteger.ZERO;
        int width = 1;
        for (String version : taken) {
            String digits = version.replaceFirst("\\D.*", "");
            if (isNumeric(version) && new BigInteger(digits).compareTo(highest) >= 0) {
                highest = new BigInteger(digits);
                width = Math.max(1, digits.length());
            }
        }
        String next = highest.add(BigInteger.ONE).toString();
        return "0".repeat(Math.max(0, width - next.length())) + next;
    }
}
