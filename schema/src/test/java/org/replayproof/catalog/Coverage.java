package org.replayproof.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the columns of a catalog with those in the statements of a reader and in {@code docs/catalog.md}.
 *
 * @param columns every column of the catalog, as {@code relation.column}
 * @param statements what the reader sent
 * @param listed the rows of the page
 * @param major the major version of the server
 */
record Coverage(Set<String> columns, List<String> statements, List<Listed> listed, int major) {

    /** A relation in a statement (quoted ones are texts), and its alias. */
    private static final Pattern RELATION = Pattern.compile(
            "(?<![\\w']|'pg_catalog\\.)(?:pg_catalog\\.)?(pg_\\w+|pragma_\\w+)\\b(?!\\.)(?:\\([^()]*\\))?(?:\\s+(?:as\\s+)?(\\w+))?");

    private static final Set<String> NO_ALIASES =
            Set.of("on", "where", "order", "left", "join", "cross", "group", "limit", "union", "natural", "inner");

    private static final Pattern QUALIFIED = Pattern.compile("\\b(\\w+)\\.\"?(\\w+)\"?");
    private static final Pattern WORD = Pattern.compile("(?<![.\\w'])\"?([a-z_]\\w*)\"?(?![\\w(.])");

    /** The columns that are neither read nor listed, and wrong rows of the list; each line has a repair. */
    List<String> problems() {
        Set<String> read = read();
        List<String> problems = new ArrayList<>();
        new TreeSet<>(columns)
                .stream()
                        .filter(column ->
                                !read.contains(column) && listed.stream().noneMatch(row -> row.covers(column)))
                        .forEach(column -> problems.add(column + " is neither read nor listed in docs/catalog.md:"
                                + " read it, or list it with the reason why not"));
        for (Listed row : listed) {
            problem(row, read).forEach(problems::add);
        }
        return problems;
    }

    private List<String> problem(Listed row, Set<String> read) {
        if (!row.isIn(major)) {
            return List.of();
        }
        if (columns.stream().noneMatch(row::covers)) {
            return List.of(row + " is listed in docs/catalog.md, but version " + major + " has no such column:"
                    + " take the row out, or say which versions have it");
        }
        String function = row.function();
        if (!function.isEmpty() && statements.stream().noneMatch(sql -> sql.contains(function))) {
            return List.of(row + " is listed in docs/catalog.md as read through " + function
                    + ", but no statement calls that: read it, or give another reason");
        }
        return columns.stream()
                .filter(column -> row.covers(column) && read.contains(column))
                .sorted()
                .map(column -> row + " is listed in docs/catalog.md, but " + column + " is read: take the row out")
                .toList();
    }

    /** The columns that the statements name. */
    Set<String> read() {
        Set<String> read = new HashSet<>();
        statements.forEach(sql -> readBy(sql, read));
        read.retainAll(columns);
        return read;
    }

    private static void readBy(String sql, Set<String> read) {
        Map<String, Set<String>> relations = new HashMap<>();
        Set<String> alone = new HashSet<>();
        Matcher relation = RELATION.matcher(sql);
        while (relation.find()) {
            String alias = relation.group(2);
            if (alias == null || NO_ALIASES.contains(alias)) {
                alone.add(relation.group(1));
            } else {
                relations.computeIfAbsent(alias, letter -> new HashSet<>()).add(relation.group(1));
            }
        }
        Matcher column = QUALIFIED.matcher(sql);
        while (column.find()) {
            for (String name : relations.getOrDefault(column.group(1), Set.of())) {
                read.add(name + "." + column.group(2));
            }
        }
        Matcher word = WORD.matcher(sql);
        while (word.find()) {
            for (String name : alone) {
                read.add(name + "." + word.group(1));
            }
        }
    }
}
