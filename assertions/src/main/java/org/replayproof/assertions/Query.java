package org.replayproof.assertions;

import java.util.List;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;

/** A query, and AssertJ's own assertions about what it returns; soft ones where the chain is soft. */
final class Query {

    private final Context context;
    private final String sql;
    private final @Nullable Object[] parameters;

    Query(Context context, String sql, @Nullable Object... parameters) {
        this.context = context;
        this.sql = sql;
        this.parameters = parameters;
    }

    ListAssert<Tuple> rows() {
        List<Tuple> rows = ask();
        ListAssert<Tuple> next = context.soft() == null ? new ListAssert<>(rows) : softly(context.soft(), rows);
        return next.usingElementComparator(new Rows.ByMeaning());
    }

    @SuppressWarnings("unchecked") // A class object has no type arguments.
    private static ListAssert<Tuple> softly(SoftAssertionsProvider soft, List<Tuple> rows) {
        return soft.proxy(ListAssert.class, List.class, rows);
    }

    ObjectAssert<Object> value() {
        Object value = theOnly(ask());
        ObjectAssert<Object> next = context.soft() == null ? new ObjectAssert<>(value) : softly(context.soft(), value);
        return next.usingComparator(new Rows.ByMeaning());
    }

    @SuppressWarnings("unchecked") // A class object has no type arguments.
    private static ObjectAssert<Object> softly(SoftAssertionsProvider soft, @Nullable Object value) {
        return soft.proxy(ObjectAssert.class, Object.class, value);
    }

    private List<Tuple> ask() {
        return context.ask((engine, connection) -> Rows.of(connection, sql, parameters));
    }

    private Object theOnly(List<Tuple> rows) {
        if (rows.size() != 1 || rows.get(0).toList().size() != 1) {
            throw new IllegalStateException("one value was expected, and the query returns " + rows.size() + " rows"
                    + (rows.isEmpty() ? "" : " of " + rows.get(0).toList().size() + " columns") + ": " + sql);
        }
        return rows.get(0).toList().get(0);
    }
}
