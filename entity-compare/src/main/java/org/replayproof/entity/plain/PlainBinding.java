package org.replayproof.entity.plain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.Binding;

/**
 * Binds as JDBC does without a mapper. Texts are sent without a type, so that a column of another type that has a text form
 * takes them, as it does behind a cast.
 *
 * @param codec how values become values of JDBC
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record PlainBinding(Codec codec) implements Binding {

    private static final Set<Class<?>> DIRECT = Set.of(
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Boolean.class,
            Double.class,
            Float.class,
            BigDecimal.class,
            byte[].class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            java.sql.Date.class,
            java.sql.Time.class,
            java.sql.Timestamp.class);

    private interface Getter {
        Object get(ResultSet row, int index) throws SQLException;
    }

    /** These convert, as they do for an application; what is read for NULL does not count. */
    private static final Map<Class<?>, Getter> GETTERS = Map.of(
            Integer.class, ResultSet::getInt,
            Long.class, ResultSet::getLong,
            Short.class, ResultSet::getShort,
            Byte.class, ResultSet::getByte,
            Boolean.class, ResultSet::getBoolean,
            Double.class, ResultSet::getDouble,
            Float.class, ResultSet::getFloat);

    /** For drivers that store these types as text. */
    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.of(
            UUID.class, UUID::fromString,
            LocalDate.class, LocalDate::parse,
            LocalTime.class, LocalTime::parse,
            LocalDateTime.class, LocalDateTime::parse,
            OffsetDateTime.class, OffsetDateTime::parse,
            BigDecimal.class, BigDecimal::new);

    @Override
    public String key() {
        return "plain " + codec.domain().getName() + " " + codec.sent().getName();
    }

    @Override
    public String writeExpression(Object value) {
        return "?";
    }

    @Override
    public String readExpression(String column) {
        return column;
    }

    @Override
    public List<Sample> samples() {
        return codec.samples();
    }

    @Override
    public void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        Object sent = codec.encoder().apply(value);
        if (sent instanceof String || sent instanceof Character) {
            statement.setObject(index, sent.toString(), Types.OTHER);
        } else if (sent instanceof BigInteger number) {
            statement.setBigDecimal(index, new BigDecimal(number));
        } else if (sent instanceof Instant || sent instanceof ZonedDateTime) {
            statement.setObject(index, moment(sent));
        } else if (sent instanceof UUID id) {
            setId(statement, index, id);
        } else if (DIRECT.contains(sent.getClass())) {
            statement.setObject(index, sent);
        } else {
            throw new UnaskableException("a value of " + sent.getClass().getName());
        }
    }

    private static OffsetDateTime moment(Object value) {
        return value instanceof Instant instant
                ? instant.atOffset(ZoneOffset.UTC)
                : ((ZonedDateTime) value).toOffsetDateTime();
    }

    private static void setId(PreparedStatement statement, int index, UUID id) throws SQLException {
        try {
            statement.setObject(index, id);
        } catch (SQLException e) {
            statement.setString(index, id.toString());
        }
    }

    @Override
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
        Object back = raw(row, index, codec.sent());
        return back == null || row.wasNull() ? null : codec.decoder().apply(back);
    }

    private static @Nullable Object raw(ResultSet row, int index, Class<?> type) throws SQLException {
        if (type == String.class) {
            return row.getString(index);
        }
        if (type == Character.class) {
            String text = row.getString(index);
            return text == null || text.isEmpty() ? null : text.charAt(0);
        }
        if (type == BigInteger.class) {
            BigDecimal number = row.getBigDecimal(index);
            return number == null ? null : number.toBigInteger();
        }
        if (type == Instant.class || type == ZonedDateTime.class) {
            Object moment = typed(row, index, OffsetDateTime.class);
            return moment instanceof OffsetDateTime at
                    ? (type == Instant.class ? at.toInstant() : (Object) at.toZonedDateTime())
                    : null;
        }
        return typed(row, index, type);
    }

    private static @Nullable Object typed(ResultSet row, int index, Class<?> type) throws SQLException {
        if (type == byte[].class) {
            return row.getBytes(index);
        }
        Getter getter = GETTERS.get(type);
        try {
            return getter == null ? row.getObject(index, type) : getter.get(row, index);
        } catch (SQLException e) {
            return parsed(row, index, type, e);
        }
    }

    private static @Nullable Object parsed(ResultSet row, int index, Class<?> type, SQLException refusal)
            throws SQLException {
        Function<String, Object> parser = PARSERS.get(type);
        String text = parser == null ? null : row.getString(index);
        if (parser == null || text == null) {
            throw refusal;
        }
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            refusal.addSuppressed(e);
            throw refusal;
        }
    }

    @Override
    public boolean isSame(Object sent, Object back) {
        if (sent instanceof byte[] bytes && back instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        }
        if (sent instanceof BigDecimal number && back instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        if (sent instanceof ZonedDateTime || sent instanceof OffsetDateTime) {
            return instant(sent).equals(instant(back));
        }
        return sent.equals(back);
    }

    private static Instant instant(Object moment) {
        return moment instanceof OffsetDateTime at ? at.toInstant() : ((ZonedDateTime) moment).toInstant();
    }

    @Override
    public String show(Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        if (value instanceof String text) {
            return "'" + (text.length() <= 40 ? text : text.substring(0, 37) + "…") + "'";
        }
        return String.valueOf(value);
    }
}
