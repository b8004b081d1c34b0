package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table with all that belongs to it.
 *
 * @param name its name
 * @param columns its columns, by position
 * @param primaryKey its primary key; null when it has none
 * @param uniques its unique constraints
 * @param foreignKeys its foreign keys
 * @param checks its check constraints
 * @param exclusions its exclusion constraints
 * @param indexes the indexes that no constraint owns
 * @param triggers its triggers
 * @param options what is special about it, in words: {@code STRICT}, {@code WITHOUT ROWID}, {@code UNLOGGED}, {@code
 *     PARTITION BY RANGE (day)}; sorted, empty for a plain table
 * @param comment the comment on the table; null when there is none
 * @since 0.1.0
 */
public record Table(
        ObjectName name,
        List<Column> columns,
        @Nullable PrimaryKey primaryKey,
        List<Unique> uniques,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        List<Exclusion> exclusions,
        List<Index> indexes,
        List<Trigger> triggers,
        List<String> options,
        @Nullable String comment)
        implements SchemaObject {

    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        uniques = List.copyOf(uniques);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        exclusions = List.copyOf(exclusions);
        indexes = List.copyOf(indexes);
        triggers = List.copyOf(triggers);
        options = List.copyOf(options);
    }

    /**
     * A column by name.
     *
     * @param column the name as the catalog spells it
     * @return the column, if the table has it
     */
    public Optional<Column> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /**
     * All that belongs to the table: columns, constraints, indexes, triggers.
     *
     * @return the parts, in that order
     */
    public Stream<TablePart> parts() {
        return Stream.of(
                        columns.stream(),
                        Stream.ofNullable(primaryKey),
                        uniques.stream(),
                        foreignKeys.stream(),
                        checks.stream(),
                        exclusions.stream(),
                        indexes.stream(),
                        triggers.stream())
                .flatMap(s -> s);
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.table(name);
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.OPTIONS, options)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
