package org.replayproof.entity.hibernate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.MappedColumn.Constant;
import org.replayproof.entity.model.MappedColumn.EnumConstants;

/** The columns whose values the mapping lists: those of enums, and those that tell the classes of a hierarchy apart. */
final class KnownValues {

    private final IdentityHashMap<Table, Map<String, EnumConstants>> discriminators = new IdentityHashMap<>();

    private KnownValues() {}

    static KnownValues of(Metadata metadata) {
        KnownValues known = new KnownValues();
        metadata.getEntityBindings().stream()
                .filter(entity -> entity.getDiscriminator() != null)
                .sorted(Comparator.comparing(PersistentClass::getEntityName))
                .forEach(known::add);
        return known;
    }

    @Nullable EnumConstants of(Table table, Column column) {
        EnumConstants kinds = discriminator(table, column);
        return kinds != null ? kinds : EnumReader.constants(column.getValue());
    }

    @Nullable EnumConstants discriminator(Table table, Column column) {
        return discriminators.getOrDefault(table, Map.of()).get(column.getName());
    }

    private void add(PersistentClass entity) {
        Constant value = value(entity);
        for (Selectable selectable : entity.getDiscriminator().getSelectables()) {
            if (value != null && selectable instanceof Column column) {
                discriminators
                        .computeIfAbsent(entity.getRootClass().getTable(), table -> new LinkedHashMap<>())
                        .merge(column.getName(), constants(entity, List.of(value)), KnownValues::merged);
            }
        }
    }

    private static EnumConstants constants(PersistentClass entity, List<Constant> values) {
        return new EnumConstants("hierarchy " + EntityNames.simple(entity.getRootClass()), false, values);
    }

    private static EnumConstants merged(EnumConstants one, EnumConstants other) {
        List<Constant> all = new ArrayList<>(one.constants());
        all.addAll(other.constants());
        return new EnumConstants(one.enumName(), false, all);
    }

    /** Null for a class of which there are no rows, and for one that is told by NULL, or by any other value. */
    private static @Nullable Constant value(PersistentClass entity) {
        String text = entity.getDiscriminatorValue();
        if (text == null
                || Boolean.TRUE.equals(entity.isAbstract())
                || entity.isDiscriminatorValueNull()
                || entity.isDiscriminatorValueNotNull()) {
            return null;
        }
        boolean number = entity.getDiscriminator() instanceof BasicValue basic
                && Number.class.isAssignableFrom(
                        basic.resolve().getDomainJavaType().getJavaTypeClass());
        return new Constant(EntityNames.simple(entity), number ? (Object) Integer.valueOf(text) : text);
    }
}
