package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.ValueGuard;
import org.replayproof.schema.ForeignKey;

/** A foreign key of this column alone: it accepts the current values of the other table. */
final class ForeignKeyGuard implements ValueGuard {

    private static final int MOST_ROWS = 1000;

    private final Questions questions;
    private final ForeignKey key;
    private final String type;
    private final List<String> rows;

    private ForeignKeyGuard(Questions questions, ForeignKey key, String type, List<String> rows) {
        this.questions = questions;
        this.key = key;
        this.type = type;
        this.rows = rows;
    }

    /** The guard; empty when its rows cannot be read, and then the reason is noted. */
    static Optional<ValueGuard> of(Questions questions, ForeignKey key, String type, List<String> notAsked) {
        String column = Names.quote(key.referencedColumns().get(0));
        try {
            List<@Nullable String> rows = questions.list("select distinct " + column + "::pg_catalog.text from "
                    + Names.quote(key.referencedTable()) + " where " + column + " is not null order by 1 limit "
                    + (MOST_ROWS + 1));
            if (rows.size() > MOST_ROWS) {
                notAsked.add(words(key) + ": it has more than " + MOST_ROWS + " values, of which the first were read");
            }
            List<String> read =
                    rows.stream().limit(MOST_ROWS).map(String::valueOf).toList();
            return Optional.of(new ForeignKeyGuard(questions, key, type, read));
        } catch (SQLException failure) {
            notAsked.add(words(key) + ": " + failure.getMessage());
            return Optional.empty();
        }
    }

    private static String words(ForeignKey key) {
        return "foreign key to " + key.referencedTable() + "("
                + key.referencedColumns().get(0) + ")";
    }

    @Override
    public String words() {
        return words(key);
    }

    @Override
    public List<String> hints() {
        return rows;
    }

    @Override
    public boolean accepts(Object value) throws SQLException {
        return rows.contains(value.toString())
                || questions.passes("select exists (select from " + Names.quote(key.referencedTable()) + " where "
                        + Names.quote(key.referencedColumns().get(0)) + " = " + Questions.cast(value, type) + ")");
    }
}
