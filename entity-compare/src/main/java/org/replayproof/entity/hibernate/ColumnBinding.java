package org.replayproof.entity.hibernate;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.hibernate.dialect.Dialect;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.Binding;

/**
 * Binds by Hibernate's own binder and extractor.
 *
 * @param sent the Java type of what the binder takes
 * @param converter from the samples to that; null when the samples are bound as they are
 * @param customWrite the expression of a {@code @ColumnTransformer}
 * @param customRead the expression of a {@code @ColumnTransformer}
 */
record ColumnBinding(
        JavaType<?> sent,
        JdbcType jdbcType,
        @Nullable BasicValueConverter<Object, Object> converter,
        List<Sample> samples,
        @Nullable String customWrite,
        @Nullable String customRead,
        Environment environment)
        implements Binding {

    /** What the binders depend on beside the column. */
    record Environment(
            Dialect dialect,
            TypeConfiguration types,
            @Nullable TimeZone timeZone) {

        WrapperOptions options(Connection connection) {
            return new OfflineSession(dialect, types, timeZone, connection).options();
        }
    }

    @Override
    public String key() {
        return String.join(
                "|",
                sent.getTypeName(),
                jdbcType.getClass().getName(),
                jdbcType.getFriendlyName(),
                String.valueOf(jdbcType.getDefaultSqlTypeCode()),
                String.valueOf(converter),
                String.valueOf(customWrite),
                String.valueOf(customRead),
                samples.stream()
                        .map(sample -> sample.reach() + show(sample.value()) + size(sample.value()))
                        .toList()
                        .toString());
    }

    @Override
    public String writeExpression(Object value) {
        return customWrite != null ? customWrite : jdbcType.wrapWriteExpression("?", environment.dialect());
    }

    @Override
    public String readExpression(String column) {
        return customRead == null ? column : customRead;
    }

    @Override
    public void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        Object relational = converter == null ? value : converter.toRelationalValue(value);
        binder().bind(statement, relational, index, environment.options(statement.getConnection()));
    }

    @Override
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
        WrapperOptions options = environment.options(row.getStatement().getConnection());
        Object relational = extractor().extract(row, index, options);
        return converter == null ? relational : converter.toDomainValue(relational);
    }

    @SuppressWarnings("unchecked") // binder and Java type are of one column
    private ValueBinder<Object> binder() {
        return (ValueBinder<Object>) jdbcType.getBinder(sent);
    }

    private ValueExtractor<?> extractor() {
        return jdbcType.getExtractor(sent);
    }

    @Override
    @SuppressWarnings("unchecked") // both are of the column's Java type
    public boolean isSame(Object sentValue, Object back) {
        if (converter != null) {
            return sentValue.equals(back);
        }
        return ((JavaType<Object>) sent).areEqual(sentValue, back);
    }

    @Override
    public String show(Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        if (value.getClass().isArray()) {
            return Arrays.deepToString(new Object[] {value}).replaceAll("^\\[|]$", "");
        }
        return value instanceof CharSequence || value instanceof Character ? quoted(value.toString()) : "" + value;
    }

    private static String size(Object value) {
        return value instanceof CharSequence text ? "#" + text.length() : "";
    }

    private static String quoted(String text) {
        return "'" + (text.length() <= 40 ? text : text.substring(0, 37) + "…") + "'";
    }

    /** One element in an array or list of the given Java type; null when it is neither. */
    static @Nullable Object holding(JavaType<?> plural, Object element) {
        Class<?> type = plural.getJavaTypeClass();
        if (type.isArray()) {
            Class<?> component = type.getComponentType();
            Object array = Array.newInstance(component, 1);
            Array.set(array, 0, element);
            return array;
        }
        return type.isAssignableFrom(List.class) ? List.of(element) : null;
    }
}
