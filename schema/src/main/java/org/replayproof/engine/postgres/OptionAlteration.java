package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The statements that change the options of a table or an index. */
final class OptionAlteration {

    private static final String STORAGE = "WITH (";

    private OptionAlteration() {}

    /** Empty when something changed that no ALTER changes. */
    static Optional<String> of(String start, List<String> before, List<String> after) {
        List<String> statements = new ArrayList<>();
        Set<String> changed = new TreeSet<>(before);
        changed.addAll(after);
        changed.removeIf(option -> before.contains(option) && after.contains(option));
        boolean foreign = false;
        for (String option : changed) {
            boolean isNow = after.contains(option);
            if (option.startsWith(STORAGE)) {
                // An option that is set again does not need a RESET first.
                statements.add(
                        isNow ? start + " SET (" + inside(option) + ")" : start + " RESET (" + names(option) + ")");
            } else if (option.equals("UNLOGGED")) {
                statements.add(start + (isNow ? " SET UNLOGGED" : " SET LOGGED"));
            } else if (option.equals("FORCE ROW LEVEL SECURITY")) {
                statements.add(start + (isNow ? " " : " NO ") + option);
            } else if (option.startsWith("REPLICA IDENTITY ")) {
                statements.add(start + (isNow ? " " + option : " REPLICA IDENTITY DEFAULT"));
            } else if (option.startsWith("TABLESPACE ")) {
                statements.add(
                        start + " SET TABLESPACE " + (isNow ? option.substring("TABLESPACE ".length()) : "pg_default"));
            } else if (option.equals("WITH NO DATA")) {
                statements.add(start.replaceFirst("ALTER", "REFRESH") + (isNow ? " " + option : ""));
            } else if (option.startsWith("OF ")) {
                statements.add(start + (isNow ? " " + option : " NOT OF"));
            } else if (option.startsWith("USING ")) {
                statements.add(start + " SET ACCESS METHOD " + (isNow ? option.substring("USING ".length()) : "heap"));
            } else if (option.contains(" TRIGGER ")) {
                statements.add(
                        start + (isNow ? " " + option : " ENABLE" + option.substring(option.indexOf(" TRIGGER "))));
            } else if (option.startsWith("OPTIONS (")) {
                foreign = true;
            } else {
                return Optional.empty();
            }
        }
        if (foreign) {
            statements.add(
                    start + " OPTIONS (" + Options.change(String.join(", ", before), String.join(", ", after)) + ")");
        }
        // RESET comes first.
        statements.sort((one, other) -> Boolean.compare(other.contains(" RESET ("), one.contains(" RESET (")));
        return statements.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", statements));
    }

    private static String inside(String option) {
        return option.substring(STORAGE.length(), option.length() - 1);
    }

    private static String names(String option) {
        return List.of(inside(option).split(", ")).stream()
                .map(setting -> setting.replaceFirst("=.*", ""))
                .collect(Collectors.joining(", "));
    }
}
