package org.replayproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.sqlite.SqliteEngine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/** Pairs of random defaults: they differ exactly when SQLite stores something else for them. */
class SqliteDefaultsMutantsTest {

    /** How many pairs: {@code -Dreplayproof.test.mutants=20000} for a long run. */
    private static final int COUNT = Integer.getInteger("replayproof.test.mutants", 1500);

    private static final long FIRST = Long.getLong("replayproof.test.mutants.seed", 0);

    /** A STRICT table refuses a value of another type, whatever the value. */
    private static final String REFUSED = "refused";

    private int same;
    private int different;
    private int unclaimed;
    private final List<String> wrong = new ArrayList<>();

    @Test
    void two_defaults_differ_exactly_when_sqlite_stores_something_else() throws SQLException {
        try (Connection one = DriverManager.getConnection("jdbc:sqlite::memory:");
                Connection other = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            for (int i = 0; i < COUNT; i++) {
                compare(FIRST + i, one, other);
            }
        }
        System.out.printf(
                "SQLite: %d pairs of defaults that store the same, %d that do not, %d wrong verdicts; "
                        + "%d other pairs of an expression with the same value, or of two values that are refused%n",
                same, different, wrong.size(), unclaimed);
        assertThat(wrong).isEmpty();
        assertThat(same).isGreaterThan(COUNT / 5);
        assertThat(different).isGreaterThan(COUNT / 5);
    }

    private void compare(long seed, Connection one, Connection other) throws SQLException {
        SqliteDefaults defaults = new SqliteDefaults(new SplittableRandom(seed));
        String type = defaults.type();
        String end = defaults.end(type);
        SqliteDefaults.Value value = defaults.value();
        SqliteDefaults.Value twin = defaults.twinOf(value);
        String first = "create table t (c " + type + " default " + defaults.spell(value) + ")" + end;
        String second = "create table t (c " + type + " default " + defaults.spell(twin) + ")" + end;
        String stored = stored(one, first);
        boolean isSame = stored.equals(stored(other, second));
        boolean isFound = !SchemaDiff.between(read(one), read(other)).isEmpty();
        Ddl.run(one, "drop table t");
        Ddl.run(other, "drop table t");
        boolean isByChance = stored.equals(REFUSED) || value.isExpression() || twin.isExpression();
        if (isSame && isFound && isByChance && !value.equals(twin)) {
            unclaimed++;
        } else if (isSame == isFound) {
            wrong.add("seed " + seed + ": " + first + " / " + second + " stores " + stored
                    + (isSame ? " twice" : " and something else"));
        } else if (isSame) {
            same++;
        } else {
            different++;
        }
    }

    private static Schema read(Connection connection) throws SQLException {
        return new SqliteEngine().read(connection);
    }

    /** The type and the value that an insert stores, without the digits of a time, or that it is refused. */
    private static String stored(Connection connection, String table) throws SQLException {
        Ddl.run(connection, table);
        try {
            Ddl.run(connection, "insert into t default values");
        } catch (SQLException refused) {
            return REFUSED;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select typeof(c), quote(c) from t")) {
            String value = row.getString(2);
            boolean isTime = value.matches("'[0-9-]*[ :-]*[0-9:]{8}'|'[0-9]{4}-[0-9]{2}-[0-9]{2}'");
            String text = isTime ? value.replaceAll("[0-9]", "#") : value;
            return row.getString(1) + " " + (text.equals("-0.0") ? "0.0" : text);
        }
    }
}
