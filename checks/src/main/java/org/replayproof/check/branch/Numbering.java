package org.replayproof.check.branch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.ScriptName;

/** The migrations of this branch that are not numbered after all those of the base, and the next free numbers. */
final class Numbering {

    private static final Pattern NUMBERED = Pattern.compile("\\d+(?:[._]\\d+)*|\\d{4}-\\d{2}-\\d{2}(?:[_-]?\\d{4,6})?");
    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)(\\d+)");

    private final Branches branches;
    private final @Nullable Migration newest;
    private final List<Late> late = new ArrayList<>();

    /**
     * A migration with a number that is taken, or too low.
     *
     * @param migration the migration
     * @param version the number that it should have
     * @param taken whether a migration of the base has its number
     * @param files its files, those that take it back included: the new name by the old one
     */
    record Late(Migration migration, String version, boolean taken, Map<String, String> files) {}

    private Numbering(Branches branches, @Nullable Migration newest) {
        this.branches = branches;
        this.newest = newest;
    }

    /** Numbers the new migrations of this branch, in their order. */
    static Numbering of(Branches branches, List<Migration> fresh) {
        List<Migration> base = branches.theirs().migrations().stream()
                .filter(Numbering::isNumbered)
                .toList();
        Migration newest = base.stream()
                .max((one, other) -> compare(one.version(), other.version()))
                .orElse(null);
        Numbering numbering = new Numbering(branches, newest);
        if (newest != null) {
            numbering.number(
                    newest.version(),
                    fresh.stream().filter(Numbering::isNumbered).toList(),
                    base);
        }
        return numbering;
    }

    private void number(String highest, List<Migration> fresh, List<Migration> base) {
        String last = highest;
        for (Migration migration : fresh) {
            if (compare(migration.version(), last) > 0) {
                last = migration.version();
            } else {
                last = next(last);
                boolean taken = base.stream().anyMatch(other -> compare(other.version(), migration.version()) == 0);
                late.add(new Late(migration, last, taken, moved(migration, last)));
            }
        }
    }

    private static boolean isNumbered(Migration migration) {
        return migration.kind() == Migration.Kind.VERSIONED
                && NUMBERED.matcher(migration.version()).matches();
    }

    private static int compare(String one, String other) {
        return ScriptName.compare(ScriptName.numbers(one), ScriptName.numbers(other));
    }

    /** Counts the last number on, and keeps its width. */
    private static String next(String version) {
        Matcher parts = LAST_NUMBER.matcher(version);
        if (!parts.matches()) {
            throw new IllegalStateException("Not a number: " + version);
        }
        String digits = parts.group(2);
        String next = new BigInteger(digits).add(BigInteger.ONE).toString();
        return parts.group(1) + "0".repeat(Math.max(0, digits.length() - next.length())) + next;
    }

    private Map<String, String> moved(Migration migration, String version) {
        Map<String, byte[]> base = branches.theirs().files().all();
        Map<String, byte[]> older = branches.older().files().all();
        Pattern name = Pattern.compile("((?:.*/)?[VvUB]?)" + literal(migration.version()) + "(?!\\d)([^/]*(?:/.*)?)");
        Map<String, String> moved = new LinkedHashMap<>();
        branches.mine().files().all().forEach((file, bytes) -> {
            boolean isNew = !older.containsKey(file) && !Arrays.equals(bytes, base.get(file));
            Matcher parts = name.matcher(file.substring(file.indexOf('/') + 1));
            if (isNew && parts.matches()) {
                String written = migration.script().contains(migration.version()) ? version : version.replace('.', '_');
                moved.put(file, file.substring(0, file.indexOf('/') + 1) + parts.group(1) + written + parts.group(2));
            }
        });
        return moved;
    }

    /** A version as names write it: with underscores for its dots, or with dashes in a day. */
    private static String literal(String version) {
        return version.chars()
                .mapToObj(c -> c == '.' || c == '_' ? "[._]" : String.valueOf((char) c))
                .collect(Collectors.joining("-?"));
    }

    /** The migration of the base with the highest number; empty where the base has no numbers. */
    Optional<Migration> newest() {
        return Optional.ofNullable(newest);
    }

    List<Late> late() {
        return List.copyOf(late);
    }

    /** The new name of each file that must be renamed, by the old one. */
    Map<String, String> files() {
        Map<String, String> all = new LinkedHashMap<>();
        late.forEach(each -> all.putAll(each.files()));
        return all;
    }

    /** The commands that rename them, the last one first: no name is taken when it is given. */
    List<String> commands() {
        Set<String> commands = new LinkedHashSet<>();
        List<Late> backwards = new ArrayList<>(late);
        Collections.reverse(backwards);
        for (Late each : backwards) {
            each.files().forEach((from, to) -> commands.add(command(from, to)));
        }
        return List.copyOf(commands);
    }

    /** Renames the folder where the number is in the name of a folder. */
    private String command(String from, String to) {
        String[] old = from.split("/", -1);
        String[] now = to.split("/", -1);
        int part = 0;
        while (old[part].equals(now[part])) {
            part++;
        }
        return branches.move(
                String.join("/", List.of(old).subList(0, part + 1)),
                String.join("/", List.of(now).subList(0, part + 1)));
    }
}
