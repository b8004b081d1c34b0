package org.replayproof.entity.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;

/**
 * A table or view that entities map to.
 *
 * @param name its name as the catalog spells it
 * @param subject who maps it, as a sentence says it: {@code entity Agent}, {@code collection Agent.tags}
 * @param entities the classes of the entities that map it; empty for a table of generated identifiers
 * @param readOnly whether no entity writes it: a view, or only immutable entities
 * @param columns the columns, in mapping order
 * @param primaryKey the columns of its primary key; empty when the mapping has none
 * @param uniques the sets of columns whose values must be unique, beside the primary key
 * @param references the foreign keys
 * @param inserts the rows that the mapper inserts
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record MappedTable(
        ObjectName name,
        String subject,
        Set<String> entities,
        boolean readOnly,
        List<MappedColumn> columns,
        List<String> primaryKey,
        List<List<String>> uniques,
        List<Reference> references,
        List<Insert> inserts) {

    /** Copies the lists. */
    public MappedTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniques = List.copyOf(uniques);
        references = List.copyOf(references);
        inserts = List.copyOf(inserts);
    }

    /**
     * Whether it holds the rows of a collection: of elements, or of the links between two entities.
     *
     * @return false for a table of entities
     */
    public boolean isCollection() {
        return subject.startsWith("collection ");
    }

    /**
     * A column by name.
     *
     * @param column the name as the catalog spells it
     * @return the column, if it is mapped
     */
    public Optional<MappedColumn> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /**
     * A foreign key as the mapping wants it.
     *
     * @param columns the referencing columns
     * @param table the referenced table
     * @param referenced the referenced columns, in the order of {@code columns}
     * @param onDelete what happens when the referenced row goes
     * @param oneToOne whether the association is a {@code @OneToOne}
     * @param owned whether the mapper deletes the referring rows itself, before the referenced one
     * @since 0.1.0
     */
    public record Reference(
            List<String> columns,
            ObjectName table,
            List<String> referenced,
            ForeignKey.Action onDelete,
            boolean oneToOne,
            boolean owned) {}

    /**
     * A row that the mapper inserts.
     *
     * @param entity the class whose mapping inserts it
     * @param subject what is inserted, as a sentence says it: {@code entity Truck}
     * @param columns the columns that the INSERT names
     * @since 0.1.0
     */
    public record Insert(String entity, String subject, Set<String> columns) {

        /** Copies the set. */
        public Insert {
            columns = Set.copyOf(columns);
        }
    }
}
