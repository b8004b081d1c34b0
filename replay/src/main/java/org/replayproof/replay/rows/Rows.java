package org.replayproof.replay.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.Database;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;

/**
 * Fills the tables of a database with rows that satisfy its schema. The database judges each row: what it refuses is changed
 * and tried again, and what it never accepts is reported.
 *
 * <p>The same seed, population and database give the same rows. Neither the clock nor random numbers are used; columns that the
 * database numbers are numbered by it.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Schema schema = database.engine().read(connection);
 * RowReport report = Rows.of(Population.MINIMAL)
 *         .seed(42)
 *         .withoutTables(Set.of("flyway_schema_history"))
 *         .with(RowSource.files(Path.of("src/test/rows")), "7")
 *         .into(connection, schema, database);
 * report.notFilled().forEach(System.out::println);   // audit: the database refuses its rows: …
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Rows {

    private static final int TRIES = 400;
    private static final Duration TIME = Duration.ofSeconds(30);

    private final Population population;
    private final List<OwnRows> own = new ArrayList<>();
    private long seed;
    private int tries = TRIES;
    private Duration time = TIME;
    private Set<String> leftOut = Set.of();
    private @Nullable Set<ObjectName> chosen;

    private Rows(Population population) {
        this.population = population;
    }

    /** A project's rows for one version. */
    private record OwnRows(RowSource source, String version) {}

    /**
     * Begins with a population.
     *
     * @param population what kind of rows
     * @return a generator that can be configured further
     */
    public static Rows of(Population population) {
        return new Rows(population);
    }

    /**
     * Chooses among the values that fit.
     *
     * @param number any number; 0 by default
     * @return this
     */
    public Rows seed(long number) {
        seed = number;
        return this;
    }

    /**
     * Adds a project's own rows, which are inserted before the generated ones.
     *
     * @param source the rows
     * @param version the version of the last migration that ran
     * @return this
     */
    public Rows with(RowSource source, String version) {
        own.add(new OwnRows(source, version));
        return this;
    }

    /**
     * Leaves tables out, such as the migrator's history table. They are not reported.
     *
     * @param names names of tables, without a namespace
     * @return this
     */
    public Rows withoutTables(Set<String> names) {
        leftOut = Set.copyOf(names);
        return this;
    }

    /**
     * Fills some tables only, and those that their rows need: what foreign keys refer to, parents and partitions. Where no
     * value of such a table gets into a chosen one, ordinary rows are enough.
     *
     * @param names the tables; all tables by default
     * @return this
     */
    public Rows inTables(Set<ObjectName> names) {
        chosen = Set.copyOf(names);
        return this;
    }

    /**
     * Limits how many inserts are tried for one table.
     *
     * @param inserts the limit; 400 by default
     * @return this
     */
    public Rows triesPerTable(int inserts) {
        tries = inserts;
        return this;
    }

    /**
     * Limits how long all tables together take. Tables that were not reached are reported.
     *
     * @param limit the limit; 30 s by default
     * @return this
     */
    public Rows timeLimit(Duration limit) {
        time = limit;
        return this;
    }

    /**
     * Inserts the rows.
     *
     * <p>An open transaction stays open, and the caller commits it or rolls it back; its deferrable constraints are immediate
     * from then on. With autocommit on, the rows are committed. A constraint or trigger that rolls the whole transaction back
     * ({@code ON CONFLICT ROLLBACK}) also takes what the caller did in it; the report names the table.
     *
     * @param connection an open connection
     * @param schema the schema as read from it
     * @param database the kind of database
     * @return which rows the tables hold, and what could not be filled
     * @throws SQLException when the connection breaks, or the database refuses a project's own rows
     */
    public RowReport into(Connection connection, Schema schema, Database database) throws SQLException {
        if (!connection.getAutoCommit()) {
            return fill(connection, schema, database);
        }
        connection.setAutoCommit(false);
        try {
            RowReport report = fill(connection, schema, database);
            connection.commit();
            return report;
        } finally {
            // Without effect after the commit.
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private RowReport fill(Connection connection, Schema schema, Database database) throws SQLException {
        NeededTables needed = chosen == null ? NeededTables.all(schema) : NeededTables.of(chosen, schema);
        Run run =
                new Run(connection, schema, database, table -> needed.population(table, population), seed, tries, time);
        return new Filling(
                        run,
                        table -> needed.contains(table)
                                && !leftOut.contains(table.name().name()),
                        () -> {
                            for (OwnRows rows : own) {
                                rows.source().insert(rows.version(), connection, database.dialect());
                            }
                        })
                .fill();
    }
}
