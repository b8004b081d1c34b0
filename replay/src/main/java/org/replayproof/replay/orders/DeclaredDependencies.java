package org.replayproof.replay.orders;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.replayproof.migrator.Migration;

/**
 * The dependencies that authors declare in the headers of SQL files, compared with those that a search found. A header is a comment
 * {@code -- Dependencies: 0020, 0021}, or a list of lines under it ({@code -- - Migration 0020 (the table)}).
 *
 * <p>Example:
 *
 * <pre>{@code
 * DeclaredDependencies declared = DeclaredDependencies.in(Dependencies.of(project));
 * assertThat(declared.undeclared()).isEmpty();
 * }</pre>
 *
 * @param proved declared, and found by the search
 * @param unproved declared, and not found: the migrations can change places, or the search left the pair out
 * @param undeclared found by the search, and not in the header of the later migration; files without a header declare nothing
 * @param unknown declared, and no earlier migration of the history: {@code 0029_agents.sql names 0099}
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record DeclaredDependencies(
        List<Alternative.Pair> proved,
        List<Alternative.Pair> unproved,
        List<Dependency> undeclared,
        List<String> unknown) {

    /** The rest of its line, and the lines of a list below it. */
    private static final Pattern HEADER =
            Pattern.compile("(?im)^[\\s#*-]*dependencies:[ \\t]*(.*(?:\\R[\\s#*-]*-[ \\t]+\\S.*)*)");

    private static final Pattern REMARK = Pattern.compile("\\([^)]*\\)");
    private static final Pattern VERSION = Pattern.compile("\\b\\d[\\w.]*");

    /** Copies the lists. */
    public DeclaredDependencies {
        proved = List.copyOf(proved);
        unproved = List.copyOf(unproved);
        undeclared = List.copyOf(undeclared);
        unknown = List.copyOf(unknown);
    }

    /**
     * Reads the headers and compares.
     *
     * @param found the result of a search
     * @return the comparison; empty lists where no file has a header
     */
    public static DeclaredDependencies in(Dependencies found) {
        List<Migration> migrations = found.migrations();
        Precedence searched = new Precedence(migrations.size());
        found.all().forEach(searched::add);
        List<Alternative.Pair> declared = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Set<Integer> withHeader = new LinkedHashSet<>();
        for (int later = 0; later < migrations.size(); later++) {
            Matcher header = HEADER.matcher(String.valueOf(migrations.get(later).sql()));
            if (header.find()) {
                withHeader.add(later);
                for (String version : versions(header.group(1))) {
                    int earlier = place(version, migrations.subList(0, later));
                    if (earlier < 0) {
                        unknown.add(migrations.get(later) + " names " + version);
                    } else {
                        declared.add(new Alternative.Pair(earlier, later));
                    }
                }
            }
        }
        return new DeclaredDependencies(
                declared.stream()
                        .filter(pair -> searched.isBefore(pair.earlier(), pair.later()))
                        .toList(),
                declared.stream()
                        .filter(pair -> !searched.isBefore(pair.earlier(), pair.later()))
                        .toList(),
                undeclared(found.all(), declared, withHeader),
                unknown);
    }

    private static List<String> versions(String declaration) {
        return VERSION.matcher(REMARK.matcher(declaration).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    private static int place(String version, List<Migration> earlier) {
        return IntStream.range(0, earlier.size())
                .filter(each -> earlier.get(each).version().equals(version)
                        || earlier.get(each).script().equals(version))
                .findFirst()
                .orElse(-1);
    }

    private static List<Dependency> undeclared(
            List<Dependency> found, List<Alternative.Pair> declared, Set<Integer> withHeader) {
        return found.stream()
                .filter(dependency -> withHeader.contains(dependency.later()))
                .filter(dependency -> !follows(dependency.earlier(), dependency.later(), declared))
                .toList();
    }

    /** Whether the pair is declared, directly or through others. */
    private static boolean follows(int earlier, int later, List<Alternative.Pair> declared) {
        return declared.stream()
                .filter(pair -> pair.later() == later)
                .anyMatch(pair -> pair.earlier() == earlier || follows(earlier, pair.earlier(), declared));
    }
}
