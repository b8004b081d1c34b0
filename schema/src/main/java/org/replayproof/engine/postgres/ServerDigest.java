package org.replayproof.engine.postgres;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.replayproof.engine.RowDigest;
import org.replayproof.engine.RowQuery;
import org.replayproof.engine.RowQuery.Part;
import org.replayproof.engine.RowQuery.Value;

/**
 * Digests rows on the server, in one aggregate query.
 *
 * <p>{@code hash_record_extended} is a linear combination of the hashes of the columns: a plain sum of it would not show values
 * that were swapped between two rows. So each row's hash is hashed once more, with itself as the seed.
 */
final class ServerDigest {

    private static final Set<String> WHOLE_NUMBERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> TEXTS = Set.of("text", "character varying");

    /**
     * Types whose hash distinguishes the same values as their text form. The others are hashed as text: json, xml and point have no hash;
     * numeric and interval have one hash for 1.0 and 1.00; an enum is hashed by a number that differs between databases.
     */
    private static final Set<String> HASHED = Set.of(
            "boolean",
            "uuid",
            "date",
            "bytea",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone");

    private ServerDigest() {}

    static RowDigest of(Connection connection, RowQuery query, boolean byColumn) throws SQLException {
        if (query.parts().isEmpty()) {
            return new RowDigest("", 0, Map.of());
        }
        List<Part> parts = byColumn ? query.parts() : List.of();
        List<String> inner = new ArrayList<>();
        List<String> outer = new ArrayList<>();
        inner.add(hash(query.values(), ServerDigest::sql) + " as h");
        outer.add("pg_catalog.sum(pg_catalog.hashint8extended(h, h))");
        for (int i = 0; i < parts.size(); i++) {
            inner.add(hash(parts.get(i).values(), ServerDigest::text) + " as c" + i);
            outer.add("pg_catalog.sum(c" + i + ")");
        }
        List<Long> sums = new ArrayList<>();
        // OFFSET 0 keeps the planner from computing h twice.
        String sql = "select " + String.join(", ", outer) + " from (select " + String.join(", ", inner) + " from "
                + query.from() + " offset 0) r";
        Query.each(connection, sql, row -> {
            for (int i = 1; i <= outer.size(); i++) {
                sums.add(modulo(row, i));
            }
        });
        Map<String, Long> columns = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            columns.put(parts.get(i).name(), sums.get(i + 1));
        }
        return new RowDigest(form(query), sums.get(0), columns);
    }

    private static String hash(List<Value> values, Function<Value, String> expression) {
        return values.stream()
                .map(expression)
                .collect(Collectors.joining(", ", "pg_catalog.hash_record_extended(row(", "), 0)"));
    }

    /** A sum of bigint is a numeric, which does not overflow. */
    private static long modulo(ResultSet row, int place) throws SQLException {
        BigDecimal sum = row.getBigDecimal(place);
        return sum == null ? 0 : sum.toBigInteger().longValue();
    }

    private static String sql(Value value) {
        return kind(value.type()).equals("text") && !TEXTS.contains(base(value.type())) ? text(value) : value.sql();
    }

    /** Keeps the sum of a column when only its type changes. */
    private static String text(Value value) {
        return "(" + value.sql() + ")::pg_catalog.text";
    }

    private static String form(RowQuery query) {
        return query.parts().stream()
                .map(part -> part.name()
                        + part.values().stream()
                                .map(value -> kind(value.type()))
                                .collect(Collectors.joining(", ", " (", ")")))
                .collect(Collectors.joining(", "));
    }

    /** Types of one kind hash equal values alike. */
    private static String kind(String type) {
        String base = base(type);
        if (WHOLE_NUMBERS.contains(base)) {
            return "number";
        }
        return HASHED.contains(base) ? base : "text";
    }

    /** The type without its length: {@code timestamp(3) without time zone} is {@code timestamp without time zone}. */
    private static String base(String type) {
        return type.replaceFirst("\\([0-9, -]*\\)", "");
    }
}
