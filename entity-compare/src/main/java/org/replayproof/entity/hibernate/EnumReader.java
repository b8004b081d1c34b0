package org.replayproof.entity.hibernate;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Value;
import org.hibernate.type.BasicPluralType;
import org.hibernate.type.BasicType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.MappedColumn.Constant;
import org.replayproof.entity.model.MappedColumn.EnumConstants;

/** Which enum a column holds, and what is bound for each of its constants. */
final class EnumReader {

    private EnumReader() {}

    static @Nullable EnumConstants constants(@Nullable Value value) {
        if (!(value instanceof BasicValue basic)) {
            return null;
        }
        BasicValue.Resolution<?> resolution = basic.resolve();
        if (resolution.getLegacyResolvedBasicType() instanceof BasicPluralType<?, ?> plural) {
            BasicType<?> element = plural.getElementType();
            return of(
                    element.getJavaTypeDescriptor().getJavaTypeClass(),
                    element.getJdbcType(),
                    element.getValueConverter(),
                    true);
        }
        return of(
                resolution.getDomainJavaType().getJavaTypeClass(),
                resolution.getJdbcType(),
                resolution.getValueConverter(),
                false);
    }

    private static @Nullable EnumConstants of(
            Class<?> type, JdbcType jdbcType, @Nullable BasicValueConverter<?, ?> converter, boolean array) {
        if (!type.isEnum()) {
            return null;
        }
        List<Constant> constants = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            Enum<?> named = (Enum<?>) constant;
            Object value = bound(named, jdbcType, converter);
            if (value != null) {
                constants.add(new Constant(named.name(), value));
            }
        }
        return new EnumConstants("enum " + type.getSimpleName(), array, constants);
    }

    /** Null when a converter stores the constant as NULL, which no guard refuses. */
    @SuppressWarnings({"unchecked", "EnumOrdinal"
    }) // the converter belongs to the very enum; ordinals are what JPA stores
    private static @Nullable Object bound(
            Enum<?> constant, JdbcType jdbcType, @Nullable BasicValueConverter<?, ?> converter) {
        Object value = converter == null
                ? constant
                : ((BasicValueConverter<Object, Object>) converter).toRelationalValue(constant);
        if (!(value instanceof Enum<?> plain)) {
            return value instanceof Character ? value.toString() : value;
        }
        boolean ordinal = jdbcType.isInteger() || jdbcType.getDefaultSqlTypeCode() == SqlTypes.ORDINAL_ENUM;
        return ordinal ? (Object) plain.ordinal() : plain.name();
    }
}
