package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A table with all its parts.
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
 * @param policies its policies
 * @param rules its rewrite rules
 * @param rowSecurity whether its policies are enforced
 * @param partition its role in partitioning
 * @param inherits the tables from which it inherits, in their order
 * @param options its options, in words: {@code STRICT}, {@code WITHOUT ROWID}, {@code UNLOGGED};
 *     sorted, empty for a plain table
 * @param access its owner and privileges
 * @param comment the comment on the table; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Table(
        ObjectName name,
        List<Column> columns,
        @Nullable PrimaryKey primaryKey,
        List<Unique> uniques,
        List<ForeignKey> foreignKeys,
        List<CheckConstraint> checks,
        List<Exclusion> exclusions,
        List<Index> indexes,
        List<Trigger> triggers,
        List<Policy> policies,
        List<Rule> rules,
        RowSecurity rowSecurity,
        Partition partition,
        List<ObjectName> inherits,
        List<String> options,
        Access access,
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
        policies = List.copyOf(policies);
        rules = List.copyOf(rules);
        inherits = List.copyOf(inherits);
        options = List.copyOf(options);
    }

    /**
     * A table of columns and nothing else.
     *
     * @param name its name
     * @param columns its columns, by position
     */
    public Table(ObjectName name, List<Column> columns) {
        this(
                name,
                columns,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                RowSecurity.OFF,
                Partition.NONE,
                List.of(),
                List.of(),
                Access.USUAL,
                null);
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
     * All that belongs to the table: columns, constraints, indexes, triggers, policies, rules.
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
                        triggers.stream(),
                        policies.stream(),
                        rules.stream())
                .flatMap(s -> s);
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.table(name);
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.ROW_SECURITY, rowSecurity == RowSecurity.OFF ? null : rowSecurity.name())
                .say(Aspect.PARTITION, partition.by())
                .say(Aspect.PARTITION_OF, partition.parent())
                .say(
                        Aspect.INHERITS,
                        inherits.stream().map(ObjectName::toString).toList())
                .say(Aspect.OPTIONS, options)
                .say(access)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
