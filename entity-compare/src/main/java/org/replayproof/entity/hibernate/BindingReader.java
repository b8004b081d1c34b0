package org.replayproof.entity.hibernate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.DependantValue;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.hibernate.type.BasicPluralType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.Binding;
import org.replayproof.entity.model.Binding.Reach;
import org.replayproof.entity.model.Binding.Sample;
import org.replayproof.entity.model.MappedColumn.EnumConstants;
import org.replayproof.entity.model.Validation;
import org.replayproof.entity.model.Validation.Digits;
import org.replayproof.entity.plain.Samples;

/** Finds how Hibernate binds a column. */
final class BindingReader {

    private static final int ASSUMED_LENGTH = 255;

    private static final Pattern SIZE = Pattern.compile("\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\)");

    private final Metadata metadata;
    private final ColumnBinding.Environment environment;

    BindingReader(Metadata metadata, ModelRequest request) {
        this.metadata = metadata;
        String zone = request.properties().get("hibernate.jdbc.time_zone");
        this.environment = new ColumnBinding.Environment(
                metadata.getDatabase().getDialect(),
                ((MetadataImplementor) metadata).getTypeConfiguration(),
                zone == null ? null : TimeZone.getTimeZone(zone));
    }

    /** Null where a column is bound in a way that only a running Hibernate knows. */
    @Nullable Binding of(Column column, @Nullable String definition, Validation validation) {
        BasicValue basic = basic(column.getValue(), column.getTypeIndex());
        return basic == null ? null : of(column, basic, samples(column, definition, validation));
    }

    /** How the column that tells the classes of a hierarchy apart is bound. */
    @Nullable Binding ofDiscriminator(Column column, EnumConstants kinds) {
        BasicValue basic = basic(column.getValue(), 0);
        if (basic == null) {
            return null;
        }
        BasicValue.Resolution<?> resolution = basic.resolve();
        boolean letter = resolution.getRelationalJavaType().getJavaTypeClass() == Character.class;
        List<Sample> samples = kinds.constants().stream()
                .map(kind -> letter ? (Object) kind.value().toString().charAt(0) : kind.value())
                .map(value -> new Sample(value, Reach.ORDINARY))
                .toList();
        return new KindBinding(
                binding(column, resolution.getRelationalJavaType(), resolution.getJdbcType(), null, samples));
    }

    /** The value that decides how a column is bound: a foreign key is bound as the key that it refers to. */
    private @Nullable BasicValue basic(@Nullable Value value, int index) {
        if (value instanceof BasicValue basic) {
            return basic;
        }
        if (value instanceof DependantValue dependant) {
            return basic(dependant.getWrappedValue(), index);
        }
        if (value instanceof ToOne toOne) {
            return basic(referenced(toOne), index);
        }
        if (value instanceof Component component && component.getAggregateColumn() == null) {
            int before = 0;
            for (Property property : component.getProperties()) {
                int span = property.getColumnSpan();
                if (index < before + span) {
                    return basic(property.getValue(), index - before);
                }
                before += span;
            }
        }
        return null;
    }

    private @Nullable Value referenced(ToOne toOne) {
        PersistentClass entity = metadata.getEntityBinding(toOne.getReferencedEntityName());
        if (entity == null) {
            return null;
        }
        String property = toOne.getReferencedPropertyName();
        return property == null
                ? entity.getIdentifier()
                : entity.getRecursiveProperty(property).getValue();
    }

    private @Nullable Binding of(Column column, BasicValue value, Samples samples) {
        BasicValue.Resolution<?> resolution = value.resolve();
        JdbcType jdbcType = resolution.getJdbcType();
        if (isJson(jdbcType)) {
            String write = jdbcType.wrapWriteExpression("?", environment.dialect());
            return new JsonBinding(
                    column.getCustomWrite() == null ? write : column.getCustomWrite(),
                    column.getCustomWrite() == null && write.equals("?") && isUntyped(jdbcType));
        }
        if (jdbcType.getDefaultSqlTypeCode() == SqlTypes.STRUCT) {
            return null;
        }
        return resolution.getLegacyResolvedBasicType() instanceof BasicPluralType<?, ?> plural
                ? plural(column, plural, samples)
                : single(column, resolution, samples);
    }

    private Binding single(Column column, BasicValue.Resolution<?> resolution, Samples unknown) {
        Class<?> domain = resolution.getDomainJavaType().getJavaTypeClass();
        @SuppressWarnings("unchecked") // the converter is asked for values of its own domain only
        BasicValueConverter<Object, Object> converter =
                (BasicValueConverter<Object, Object>) resolution.getValueConverter();
        List<Object> known = known(domain, converter);
        // For @EnumeratedValue the resolution names the enum here, and the converter what is bound.
        JavaType<?> sent = converter == null ? resolution.getRelationalJavaType() : converter.getRelationalJavaType();
        List<Sample> samples = known.isEmpty()
                ? unknown.of(sent.getJavaTypeClass())
                : known.stream().map(one -> new Sample(one, Reach.ORDINARY)).toList();
        return binding(column, sent, resolution.getJdbcType(), known.isEmpty() ? null : converter, samples);
    }

    private Binding plural(Column column, BasicPluralType<?, ?> plural, Samples unknown) {
        Class<?> element = plural.getElementType().getJavaTypeDescriptor().getJavaTypeClass();
        List<Object> elements = known(element, null);
        if (elements.isEmpty()) {
            unknown.of(element).stream()
                    .filter(sample -> sample.reach() == Reach.ORDINARY)
                    .map(Sample::value)
                    .forEach(elements::add);
        }
        List<Sample> samples = elements.stream()
                .map(one -> ColumnBinding.holding(plural.getJavaTypeDescriptor(), one))
                .filter(Objects::nonNull)
                .map(array -> new Sample(array, Reach.ORDINARY))
                .toList();
        return binding(column, plural.getJavaTypeDescriptor(), plural.getJdbcType(), null, samples);
    }

    private ColumnBinding binding(
            Column column,
            JavaType<?> sent,
            JdbcType jdbcType,
            @Nullable BasicValueConverter<Object, Object> converter,
            List<Sample> samples) {
        return new ColumnBinding(
                sent, jdbcType, converter, samples, column.getCustomWrite(), column.getCustomRead(), environment);
    }

    /** What the definition of the column says counts as declared. */
    private static Samples samples(Column column, @Nullable String definition, Validation validation) {
        Samples mapped = samples(column, definition);
        Integer length = validation.maxSize() == null ? mapped.length() : validation.maxSize();
        Digits digits = validation.digits();
        if (digits == null || mapped.precision() != null) {
            return new Samples(length, mapped.precision(), mapped.scale(), mapped.unlimited(), validation.max());
        }
        return new Samples(
                length, digits.whole() + digits.fraction(), digits.fraction(), mapped.unlimited(), validation.max());
    }

    private static Samples samples(Column column, @Nullable String definition) {
        if (definition != null) {
            Matcher size = SIZE.matcher(definition);
            boolean found = size.find();
            Integer first = found ? Integer.valueOf(size.group(1)) : null;
            int scale = found && size.group(2) != null ? Integer.parseInt(size.group(2)) : 0;
            return new Samples(first, first, scale, false, null);
        }
        Long length = column.getLength();
        boolean declared = length != null && length != ASSUMED_LENGTH && length <= Integer.MAX_VALUE;
        Integer precision = column.getPrecision();
        Integer scale = column.getScale();
        return new Samples(
                declared ? (Integer) Math.toIntExact(length) : null,
                precision == null || precision == 0 ? null : precision,
                scale == null ? 2 : scale,
                true,
                null);
    }

    /** All values of a domain that has few; those that are stored as NULL are left out, since no type refuses it. */
    private static List<Object> known(Class<?> domain, @Nullable BasicValueConverter<Object, Object> converter) {
        List<Object> all = new ArrayList<>();
        if (domain.isEnum()) {
            all.addAll(List.of(domain.getEnumConstants()));
        } else if (domain == Boolean.class && converter != null) {
            all.addAll(List.of(true, false));
        }
        if (converter != null) {
            all.removeIf(value -> converter.toRelationalValue(value) == null);
        }
        return all;
    }

    private static boolean isJson(JdbcType type) {
        int code = type.getDefaultSqlTypeCode();
        return code == SqlTypes.JSON || code == SqlTypes.JSON_ARRAY;
    }

    /** The driver's own object for JSON carries no type that the database would have to cast. */
    private static boolean isUntyped(JdbcType type) {
        return type.getClass().getSimpleName().startsWith("PostgreSQL");
    }
}
