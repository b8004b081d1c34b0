package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.engine.Refusal;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.Index;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * Executes one statement to its end. Foreign keys are examined if the connection enforces them.
 * SQLite names checks and indexes over expressions, and columns that must be unique or not null. From these columns
 * the names of the constraints are found.
 */
record Attempt(Connection connection, Schema schema) {

    private static final Pattern CODE = Pattern.compile("^\\[(\\w+)]");
    private static final Pattern FAILED =
            Pattern.compile("(UNIQUE|CHECK|NOT NULL) constraint failed: (?:index '(.*)'|(.*))", Pattern.DOTALL);

    Optional<Refusal> of(String sql, List<?> parameters) throws SQLException {
        Set<String> broken = brokenReferences();
        try {
            run(sql, parameters);
        } catch (SQLException failure) {
            return Optional.of(refusal(schema, failure));
        }
        Set<String> nowBroken = brokenReferences();
        nowBroken.removeAll(broken);
        return nowBroken.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "SQLITE_CONSTRAINT_FOREIGNKEY",
                        Set.of(),
                        "FOREIGN KEY constraint failed: " + String.join(", ", nowBroken)));
    }

    private void run(String sql, List<?> parameters) throws SQLException {
        if (parameters.isEmpty()) {
            Query.run(connection, sql);
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            statement.execute();
        }
    }

    /** Rows that refer to nothing. SQLite checks a deferred key at the commit, which does not happen here. */
    private Set<String> brokenReferences() throws SQLException {
        Set<String> broken = new LinkedHashSet<>();
        boolean deferred = schema.tables().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .anyMatch(key -> key.deferrable() != null);
        if (deferred && isEnforced()) {
            Query.each(
                    connection,
                    "pragma foreign_key_check",
                    row -> broken.add("row " + row.getString(2) + " of " + row.getString(1) + " refers to no row of "
                            + row.getString(3)));
        }
        return broken;
    }

    private boolean isEnforced() throws SQLException {
        List<Boolean> enforced = new ArrayList<>();
        Query.each(connection, "pragma foreign_keys", row -> enforced.add(row.getBoolean(1)));
        return enforced.contains(true);
    }

    static Refusal refusal(Schema schema, SQLException failure) {
        String message = Message.of(failure);
        Matcher code = CODE.matcher(Objects.requireNonNullElse(failure.getMessage(), ""));
        return new Refusal(
                code.find() ? code.group(1) : "SQLITE_" + failure.getErrorCode(), blockers(schema, message), message);
    }

    private static Set<String> blockers(Schema schema, String message) {
        Matcher failed = FAILED.matcher(message);
        if (!failed.matches()) {
            return Set.of();
        }
        if (failed.group(2) != null) {
            return Set.of(failed.group(2));
        }
        return failed.group(1).equals("UNIQUE")
                ? unique(schema, List.of(failed.group(3).split(", ")))
                : Set.of(failed.group(3));
    }

    /** The names of what makes these columns unique; the columns themselves where it has no name. */
    private static Set<String> unique(Schema schema, List<String> columns) {
        Set<String> names = new LinkedHashSet<>();
        for (Table table : schema.tables()) {
            List<String> own = columns.stream()
                    .filter(column -> column.startsWith(table.name().name() + "."))
                    .map(column -> column.substring(table.name().name().length() + 1))
                    .toList();
            if (own.size() == columns.size()) {
                names(table, own).filter(name -> !name.isEmpty()).forEach(names::add);
            }
        }
        return names.isEmpty() ? new LinkedHashSet<>(columns) : names;
    }

    private static Stream<String> names(Table table, List<String> columns) {
        Stream<Constraint> constraints = Stream.concat(
                Stream.ofNullable(table.primaryKey())
                        .filter(key -> key.columns().equals(columns)),
                table.uniques().stream().filter(unique -> unique.columns().equals(columns)));
        Stream<Index> indexes = table.indexes().stream()
                .filter(index -> index.unique() && index.keys().equals(columns));
        return Stream.concat(constraints.map(constraint -> constraint.name().value()), indexes.map(Index::name));
    }
}
