package org.replayproof.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column in {@code docs/catalog.md}: what no statement of a reader names, and why.
 *
 * @param relation the catalog table or pragma
 * @param column its column; {@code *} for all of them
 * @param why the reason, or {@code through `function`} when the server reads it for us
 * @param since the first major version that has it; 0 for any
 * @param until the last major version that has it
 */
record Listed(String relation, String column, String why, int since, int until) {

    private static final Path PAGE = Path.of("../docs/catalog.md");
    private static final Pattern ROW = Pattern.compile("\\| (.+) \\| (.+) \\|");
    private static final Pattern COLUMN = Pattern.compile("`(\\w+)\\.(\\w+|\\*)`(?: \\((\\d+)?–(\\d+)?\\))?");
    private static final Pattern THROUGH = Pattern.compile("through `(\\w+)`.*");

    /** The rows of one section of the page. */
    static List<Listed> under(String heading) {
        try {
            return parse(Files.readString(PAGE), heading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Listed> parse(String page, String heading) {
        List<Listed> rows = new ArrayList<>();
        String section = "";
        for (String line : page.lines().toList()) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            }
            if (section.equals(heading) && line.startsWith("| `")) {
                rows.addAll(row(line));
            }
        }
        return rows;
    }

    private static List<Listed> row(String line) {
        List<Listed> rows = new ArrayList<>();
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
            for (String cell : row.group(1).split(", ")) {
                Matcher column = COLUMN.matcher(cell);
                if (column.matches()) {
                    rows.add(new Listed(
                            column.group(1),
                            column.group(2),
                            row.group(2),
                            column.group(3) == null ? 0 : Integer.parseInt(column.group(3)),
                            column.group(4) == null ? Integer.MAX_VALUE : Integer.parseInt(column.group(4))));
                }
            }
        }
        if (rows.size() != line.split(", `").length) {
            throw new IllegalArgumentException("docs/catalog.md: not a row: " + line);
        }
        return rows;
    }

    boolean covers(String relationAndColumn) {
        return isAll() ? relationAndColumn.startsWith(relation + ".") : relationAndColumn.equals(toString());
    }

    boolean isAll() {
        return column.equals("*");
    }

    boolean isIn(int major) {
        return since <= major && major <= until;
    }

    /** The server's function that reads it; empty for what is not read at all. */
    String function() {
        Matcher matcher = THROUGH.matcher(why);
        return matcher.matches() ? matcher.group(1) : "";
    }

    @Override
    public String toString() {
        return relation + "." + column;
    }
}
