package org.replayproof.entity.model;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Everything a set of entities believes about the database.
 *
 * @param ddl the statements with which the object-relational mapper would create it, in an order in which they can run;
 *     an explicit schema {@code audit} is written with {@link #NAMESPACE_MARK} before its name
 * @param tables the tables and views, sorted by name
 * @param sequences the sequences, sorted by name
 * @param unmappable columns that the database product has no type for, which therefore are not in {@code ddl}
 * @param notes what the model could not say, each with its reason
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record EntityModel(
        List<String> ddl,
        List<MappedTable> tables,
        List<MappedSequence> sequences,
        List<Unmappable> unmappable,
        List<String> notes) {

    /**
     * Stands before the name of every explicit schema in {@link #ddl}, so that trying the statements never touches the
     * schema that is meant.
     */
    public static final String NAMESPACE_MARK = "replayproof_ns_";

    /** Copies the lists. */
    public EntityModel {
        ddl = List.copyOf(ddl);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        unmappable = List.copyOf(unmappable);
        notes = List.copyOf(notes);
    }

    /**
     * An attribute for which the database product has no type.
     *
     * @param table the table as the mapping names it
     * @param column the column as the mapping names it
     * @param attribute the attribute: {@code Deal.status}
     * @param reason the mapper's own words
     * @since 0.1.0
     */
    public record Unmappable(String table, String column, String attribute, String reason) {}
}
