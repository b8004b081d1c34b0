package org.replayproof.replay.rows;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.replayproof.database.Database;
import org.replayproof.replay.rows.RowReport.NotFilled;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;

/** What all tables of one run share. */
final class Run {

    final Connection connection;
    final Schema schema;
    final Database database;
    private final Function<ObjectName, Population> populations;
    final int triesPerTable;
    final ValueTypes types;
    final Trial trial;
    final List<NotFilled> notFilled = new ArrayList<>();

    private final long seed;
    private final Duration time;
    private final long start = System.nanoTime();
    private boolean orphans = true;

    Run(
            Connection connection,
            Schema schema,
            Database database,
            Function<ObjectName, Population> populations,
            long seed,
            int triesPerTable,
            Duration time) {
        this.connection = connection;
        this.schema = schema;
        this.database = database;
        this.populations = populations;
        this.seed = seed;
        this.triesPerTable = triesPerTable;
        this.time = time;
        this.types = new ValueTypes(schema, database.engine());
        this.trial = new Trial(connection, schema, database.engine());
    }

    boolean isOutOfTime() {
        return System.nanoTime() - start > time.toNanos();
    }

    String timeLimit() {
        return time.toMillis() + " ms";
    }

    /** The number of the first ordinary value of a column: its own, so that columns differ. */
    int firstNumber(ObjectName table, String column) {
        long mixed = (seed * 31 + table.toString().hashCode()) * 0x9E3779B97F4A7C15L + column.hashCode();
        return 1 + (int) Math.floorMod(mixed ^ (mixed >>> 29), 90L);
    }

    /** What kind of rows a table gets. */
    Population population(ObjectName table) {
        return populations.apply(table);
    }

    /** Whether rows may refer to parents that do not exist. */
    boolean triesOrphans(ObjectName table) {
        return population(table) == Population.HOSTILE && orphans;
    }

    void orphansAreRefused() {
        orphans = false;
    }

    void report(ObjectRef object, String reason) {
        notFilled.add(new NotFilled(object, reason));
    }

    String quote(ObjectName name) {
        return name.namespace().isEmpty()
                ? database.engine().quote(name.name())
                : database.engine().quote(name.namespace()) + "."
                        + database.engine().quote(name.name());
    }

    String quote(Collection<String> columns) {
        return columns.stream().map(database.engine()::quote).collect(Collectors.joining(", "));
    }
}
