package org.replayproof.check.lost;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.engine.Engine;
import org.replayproof.schema.Column;
import org.replayproof.schema.Table;

/**
 * A table whose rows are followed through a step by a key, under any later name of the table and its columns.
 *
 * @param trail the names of tables and columns after the step
 * @param was the table before the step
 * @param is the table after the step
 * @param columns the columns that both have, with their earlier names
 * @param converted those of them whose type changed
 * @param key those of them that identify rows and keep their values; none if no column does, and rows are only counted
 */
record Followed(Trail trail, Table was, Table is, List<String> columns, Set<String> converted, List<String> key) {

    static Optional<Followed> of(Trail trail, Engine engine, StatedChanges stated, Table was) {
        return trail.after(was).map(is -> {
            List<String> same = RowComparison.comparable(trail, engine, was, is);
            List<String> columns = was.columns().stream()
                    .map(Column::name)
                    .filter(name -> is.columns().stream()
                            .anyMatch(other -> other.name().equalsIgnoreCase(trail.column(was.name(), name))))
                    .toList();
            Set<String> converted =
                    columns.stream().filter(name -> !same.contains(name)).collect(Collectors.toSet());
            List<String> stable =
                    same.stream().filter(name -> !stated.changes(was, is, name)).toList();
            return new Followed(trail, was, is, columns, converted, RowImage.key(was, stable));
        });
    }

    Optional<RowImage> before(Connection connection, Engine engine) throws SQLException {
        return columns.isEmpty() ? Optional.empty() : RowImage.read(connection, engine, was.name(), columns, key);
    }

    Optional<RowImage> after(Connection connection, Engine engine) throws SQLException {
        return columns.isEmpty()
                ? Optional.empty()
                : RowImage.read(
                                connection,
                                engine,
                                is.name(),
                                trail.columns(was.name(), columns),
                                trail.columns(was.name(), key))
                        .map(image -> new RowImage(columns, image.rows()));
    }
}
