package org.replayproof.entity;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.replayproof.engine.Scratch;

/**
 * A statement of the mapper's, run in a scratch place. Where a CREATE TABLE fails, the clauses that the database refuses
 * are taken out one by one, so that each costs its column or constraint and not the table.
 *
 * @param sql the statement
 * @param stripped what the messages leave out: the mark of scratch namespaces
 */
record ScratchStatement(String sql, String stripped) {

    private static final Pattern TABLE = Pattern.compile("(?is)(create table (\\S+) \\()(.*)(\\)[^)]*)");
    private static final Pattern CONSTRAINT =
            Pattern.compile("(?i)(primary key|unique|check|constraint|foreign key|exclude)\\b.*", Pattern.DOTALL);
    private static final Pattern DEFAULT =
            Pattern.compile("(?i)\\s+default\\s+.*?(?=\\s+not null|\\s+check\\s*\\(|\\s+unique|$)", Pattern.DOTALL);
    private static final Pattern CHECK = Pattern.compile("(?i)\\s+check\\s*\\(.*", Pattern.DOTALL);

    /** Runs it, and adds what could not be tried, with the database's words. */
    void run(Scratch scratch, List<String> failed) {
        try {
            scratch.execute(sql);
        } catch (SQLException e) {
            Matcher table = TABLE.matcher(sql.strip());
            if (!table.matches() || !runByClause(table, scratch, failed)) {
                failed.add("not tried out: " + shortened(sql) + " (" + words(e) + ")");
            }
        }
    }

    private boolean runByClause(Matcher table, Scratch scratch, List<String> failed) {
        List<String> told = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<String> constraints = new ArrayList<>();
        for (String item : items(table.group(3))) {
            if (CONSTRAINT.matcher(item).matches()) {
                constraints.add(item);
            } else {
                columns.add(column(item, table.group(2), scratch, told));
            }
        }
        List<String> kept = new ArrayList<>(columns);
        for (String constraint : constraints) {
            if (isRefused(scratch, joined(columns, constraint)).isEmpty()) {
                kept.add(constraint);
            } else {
                told.add("not tried out: " + table.group(2) + ": " + shortened(constraint));
            }
        }
        String rest = table.group(1) + String.join(", ", kept) + table.group(4);
        try {
            scratch.execute(rest);
        } catch (SQLException e) {
            return false;
        }
        told.stream().map(line -> line.replace(stripped, "")).forEach(failed::add);
        return true;
    }

    private String column(String item, String table, Scratch scratch, List<String> told) {
        String refusal = isRefused(scratch, item);
        if (refusal.isEmpty()) {
            return item;
        }
        told.add("not tried out: " + table + ": " + shortened(item) + " (" + refusal + ")");
        for (Pattern clause : List.of(DEFAULT, CHECK)) {
            String without = clause.matcher(item).replaceFirst("");
            if (isRefused(scratch, without).isEmpty()) {
                return without;
            }
        }
        return name(item) + " varchar(255)";
    }

    private static String joined(List<String> columns, String constraint) {
        return String.join(", ", columns) + ", " + constraint;
    }

    private static String name(String item) {
        String text = item.strip();
        return text.startsWith("\"") ? text.substring(0, text.indexOf('"', 1) + 1) : text.split("\\s", 2)[0];
    }

    /** The database's words; empty when it takes the items. */
    private static String isRefused(Scratch scratch, String items) {
        try {
            scratch.execute("create table replayproof_clause (" + items + ")");
            scratch.execute("drop table replayproof_clause");
            return "";
        } catch (SQLException e) {
            return words(e);
        }
    }

    /** Split at the commas that stand in no parenthesis and no quotes. */
    private static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                items.add(list.substring(start, i));
                start = i + 1;
            }
        }
        items.add(list.substring(start));
        return items.stream().map(String::strip).collect(Collectors.toList());
    }

    private String shortened(String statement) {
        String text = statement.replace(stripped, "");
        return text.length() <= 120 ? text : text.substring(0, 117) + "…";
    }

    private static String words(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
