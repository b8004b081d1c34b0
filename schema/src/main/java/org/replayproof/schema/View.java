package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A view or materialized view.
 *
 * @param name its name
 * @param columns its columns, by position; of a broken SQLite view those that its statement lists, if it does
 * @param definition the query as the engine prints it
 * @param materialized whether it stores its rows
 * @param broken why the view cannot be read, with the engine's message; null if it can. Only SQLite keeps views on
 *     objects that no longer exist
 * @param indexes the indexes of a materialized view
 * @param triggers its {@code INSTEAD OF} triggers
 * @param rules its rewrite rules, except for the rule that implements the view
 * @param options other options, in words: {@code WITH (security_barrier=true)}; sorted
 * @param access its owner and privileges
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record View(
        ObjectName name,
        List<Column> columns,
        String definition,
        boolean materialized,
        @Nullable String broken,
        List<Index> indexes,
        List<Trigger> triggers,
        List<Rule> rules,
        List<String> options,
        Access access,
        @Nullable String comment)
        implements SchemaObject {

    /** Copies the lists. */
    public View {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        triggers = List.copyOf(triggers);
        rules = List.copyOf(rules);
        options = List.copyOf(options);
    }

    /**
     * A column by name.
     *
     * @param column the name as the catalog spells it
     * @return the column, if the view has it
     */
    public Optional<Column> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    Stream<TablePart> parts() {
        return Stream.of(columns.stream(), indexes.stream(), triggers.stream(), rules.stream())
                .flatMap(s -> s);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.VIEW, name.toString());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.DEFINITION, definition)
                .sayIf(Aspect.MATERIALIZED, materialized)
                .say(Aspect.VALIDATED, broken == null ? null : "no: " + broken)
                .say(Aspect.OPTIONS, options)
                .say(access)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
