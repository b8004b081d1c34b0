package org.replayproof.entity.hibernate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.MappingException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.Binding;
import org.replayproof.entity.model.EntityModel;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedColumn.Attribute;
import org.replayproof.entity.model.MappedColumn.EnumConstants;
import org.replayproof.entity.model.MappedSequence;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.entity.model.Validation;
import org.replayproof.schema.ObjectName;

/** Says in our own words what Hibernate's metadata holds. */
final class ModelReader {

    private static final String MISMATCH_STRATEGY = "hibernate.id.sequence.increment_size_mismatch_strategy";

    private final Metadata metadata;
    private final ModelRequest request;
    private final MappedAttributes mapped;
    private final BindingReader bindings;
    private final KnownValues known;
    private final Set<Column> unmappable = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Column, String> definitions = new IdentityHashMap<>();

    ModelReader(Metadata metadata, ModelRequest request) {
        this.metadata = metadata;
        this.request = request;
        this.mapped = MappedAttributes.of(metadata);
        this.bindings = new BindingReader(metadata, request);
        this.known = KnownValues.of(metadata);
        // Only before the first getSqlType(metadata), which keeps its answer in the same field.
        physicalTables().stream()
                .flatMap(table -> table.getColumns().stream())
                .filter(column -> column.getSqlType() != null)
                .forEach(column -> definitions.put(column, column.getSqlType()));
    }

    /**
     * Finds the columns that the product has no type for. Each gets a stand-in, so that the rest of its table can still be
     * compared.
     */
    List<EntityModel.Unmappable> takeOutUnmappable() {
        List<EntityModel.Unmappable> found = new ArrayList<>();
        for (Table table : physicalTables()) {
            for (Column column : table.getColumns()) {
                try {
                    column.getSqlType(metadata);
                } catch (MappingException e) {
                    column.setSqlType("varchar(255)");
                    unmappable.add(column);
                    found.add(new EntityModel.Unmappable(
                            name(table).toString(),
                            stored(column),
                            mapped.of(table, column).stream()
                                    .map(Attribute::path)
                                    .findFirst()
                                    .orElse(name(table) + "." + stored(column)),
                            String.valueOf(e.getMessage())));
                }
            }
        }
        return found;
    }

    List<MappedTable> tables() {
        return physicalTables().stream()
                .map(this::table)
                .sorted(Comparator.comparing(MappedTable::name))
                .toList();
    }

    List<MappedSequence> sequences() {
        List<MappedSequence> sequences = new ArrayList<>();
        for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
            for (Sequence sequence : namespace.getSequences()) {
                Identifier name = sequence.getName().getSequenceName();
                sequences.add(new MappedSequence(
                        name(namespace.getPhysicalName().getSchema(), name),
                        sequence.getIncrementSize(),
                        "fix".equalsIgnoreCase(request.properties().get(MISMATCH_STRATEGY))));
            }
        }
        sequences.sort(Comparator.comparing(MappedSequence::name));
        return sequences;
    }

    private List<Table> physicalTables() {
        List<Table> tables = new ArrayList<>();
        for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
            for (Table table : namespace.getTables()) {
                if (!table.isAbstractUnionTable()
                        && !table.isSubselect()
                        && (table.isPhysicalTable() || table.isView())) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    private MappedTable table(Table table) {
        Set<String> entities = new TreeSet<>();
        List<MappedColumn> columns = new ArrayList<>();
        for (Column column : table.getColumns()) {
            List<Attribute> attributes = mapped.of(table, column);
            attributes.forEach(attribute -> entities.add(attribute.entity()));
            String definition = definitions.get(column);
            columns.add(new MappedColumn(
                    stored(column),
                    column.getSqlType(metadata),
                    definition,
                    natural(column, definition),
                    column.isIdentity(),
                    attributes,
                    known.of(table, column),
                    binding(table, column, definition, Attribute.shared(attributes))));
        }
        return new MappedTable(
                name(table),
                mapped.subject(table),
                entities,
                table.isView() || mapped.isReadOnly(table),
                columns,
                table.getPrimaryKey() == null
                        ? List.of()
                        : stored(table.getPrimaryKey().getColumns()),
                uniques(table),
                references(table),
                mapped.inserts(table).stream().map(row -> insert(table, row)).toList());
    }

    private MappedTable.Insert insert(Table table, MappedAttributes.Row row) {
        return new MappedTable.Insert(
                row.entity(),
                row.subject(),
                table.getColumns().stream()
                        .filter(column -> row.columns().contains(column.getName()))
                        .map(this::stored)
                        .collect(Collectors.toSet()));
    }

    private @Nullable Binding binding(Table table, Column column, @Nullable String definition, Validation validation) {
        if (unmappable.contains(column)) {
            return null;
        }
        EnumConstants kinds = known.discriminator(table, column);
        return kinds == null ? bindings.of(column, definition, validation) : bindings.ofDiscriminator(column, kinds);
    }

    private String natural(Column column, @Nullable String definition) {
        if (definition == null) {
            return column.getSqlType(metadata);
        }
        Column plain = new Column(column.getName());
        plain.setLength(column.getLength());
        plain.setPrecision(column.getPrecision());
        plain.setScale(column.getScale());
        plain.setValue(column.getValue());
        plain.setTypeIndex(column.getTypeIndex());
        try {
            return plain.getSqlType(metadata);
        } catch (MappingException e) {
            return definition;
        }
    }

    /** Hibernate keeps what is unique in two homes. */
    private List<List<String>> uniques(Table table) {
        Map<Set<String>, List<String>> uniques = new LinkedHashMap<>();
        for (UniqueKey key : table.getUniqueKeys().values()) {
            if (mapped.subject(table).startsWith("collection ")
                    && !key.isExplicit()
                    && key.getColumns().size() > 1) {
                continue;
            }
            List<String> columns = stored(key.getColumns());
            uniques.putIfAbsent(new LinkedHashSet<>(columns), columns);
        }
        for (Column column : table.getColumns()) {
            if (column.isUnique()) {
                uniques.putIfAbsent(Set.of(stored(column)), List.of(stored(column)));
            }
        }
        return List.copyOf(uniques.values());
    }

    private List<MappedTable.Reference> references(Table table) {
        return ForeignKeys.of(table).stream()
                .filter(key -> key.isPhysicalConstraint() && key.isCreationEnabled())
                .filter(key -> key.getReferencedTable() != null)
                .map(key -> new MappedTable.Reference(
                        stored(key.getColumns()),
                        name(key.getReferencedTable()),
                        stored(ForeignKeys.referencedColumns(key)),
                        ForeignKeys.onDelete(key),
                        key.getColumns().stream()
                                .anyMatch(column -> column.getValue() instanceof ManyToOne association
                                        && association.isLogicalOneToOne()),
                        mapped.isOwned(table, key.getColumns())))
                .toList();
    }

    private ObjectName name(Table table) {
        return name(table.getSchemaIdentifier(), table.getNameIdentifier());
    }

    private ObjectName name(@Nullable Identifier schema, Identifier name) {
        String namespace = schema == null ? "" : request.names().stored(schema.getText(), schema.isQuoted());
        String real = namespace.startsWith(EntityModel.NAMESPACE_MARK)
                ? namespace.substring(EntityModel.NAMESPACE_MARK.length())
                : namespace;
        return new ObjectName(real, request.names().stored(name.getText(), name.isQuoted()));
    }

    private List<String> stored(List<Column> columns) {
        return columns.stream().map(this::stored).collect(Collectors.toList());
    }

    private String stored(Column column) {
        return request.names().stored(column.getName(), column.isQuoted());
    }
}
