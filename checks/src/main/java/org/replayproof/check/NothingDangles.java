package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.Database;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.engine.Examination;
import org.replayproof.engine.Suspects;
import org.replayproof.finding.Report;
import org.replayproof.replay.Effect;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Step;
import org.replayproof.replay.rows.Population;
import org.replayproof.replay.rows.RowReport.NotFilled;
import org.replayproof.replay.rows.Rows;
import org.replayproof.schema.Schema;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;

/**
 * Detects objects whose dependencies a migration removed. After each step, every view can be read, every table with its
 * triggers accepts writes, every foreign key has a target with a unique key, no row is an orphan, no index is invalid, and no
 * sequence is behind its column.
 *
 * <p>Why a team needs it: databases accept the migration that drops a column which a trigger or a view still uses. The next
 * insert of the application fails.
 *
 * <p>After a step the check examines the changed objects and those that refer to them; after the last step it examines everything. An
 * object that a later migration repairs is a note.
 *
 * <p>Known limits: a function in PL/pgSQL is compiled statement by statement, so that a branch which the trial does not reach is
 * not examined. A view over a function is selected over the rows that the migrations wrote.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class NothingDangles implements StepwiseCheck {

    private static final Duration ROWS_FOR_A_TRIAL = Duration.ofSeconds(5);

    private final MigrationProject project;

    /**
     * Makes the check.
     *
     * @param project whose migrations to examine
     */
    public NothingDangles(MigrationProject project) {
        this.project = project;
    }

    @Override
    public MigrationProject project() {
        return project;
    }

    @Override
    public Inspection begin() {
        return new Defects();
    }

    /**
     * Begins to look at migrations that run on a database which exists.
     *
     * @param connection an open session on it, before the first of them
     * @return an inspection that does not report what is broken now
     * @throws SQLException when the database cannot be asked
     */
    public Inspection beginAfter(Connection connection) throws SQLException {
        Defects defects = new Defects();
        Schema schema = project.schema(connection);
        defects.log.ignore(examine(connection, schema, Suspects.all(schema)), schema);
        return defects;
    }

    private final class Defects implements Inspection {

        private final List<String> examined = new ArrayList<>();
        private final DefectLog log = new DefectLog(project.database().dialect());
        private final Reach reach = new Reach();
        private @Nullable MigrationFailedException failure;
        private @Nullable Schema head;

        @Override
        public EffectScope reads() {
            return EffectScope.ALL;
        }

        @Override
        public void after(Step step, Moment moment) throws SQLException {
            Effect effect = step.effect();
            if (step.failure() != null || effect == null) {
                failure = step.failure();
                return;
            }
            examined.add(step.migration().script());
            Schema schema = moment.after().schema();
            head = schema;
            Suspects suspects = log.withBroken(reach.of(effect, schema, movesSequence(step)), schema);
            if (!suspects.isEmpty()) {
                log.add(step, suspects, schema, examine(moment.connection(), schema, suspects));
            }
        }

        /** What no step seems to have touched is examined once. */
        @Override
        public void end(List<Step> steps, LiveDatabase live) {
            Schema schema = head;
            if (failure != null || schema == null) {
                return;
            }
            Suspects everything = Suspects.all(schema);
            try (Connection connection = live.dataSource().getConnection()) {
                log.add(null, everything, schema, examine(connection, schema, everything));
            } catch (SQLException e) {
                throw new IllegalStateException("The head of the history cannot be examined: " + e.getMessage(), e);
            }
        }

        @Override
        public Report report() {
            if (failure != null) {
                throw failure;
            }
            return Report.of(examined, log.notExamined(), log.findings(project));
        }
    }

    /** A statement that moves a sequence changes neither schema nor rows. */
    private boolean movesSequence(Step step) {
        return step.unlisted() > 0 || step.statements().stream().anyMatch(statement -> setsCounter(statement.sql()));
    }

    private boolean setsCounter(String sql) {
        SqlDialect dialect = project.database().dialect();
        try {
            return dialect.split(sql).stream().anyMatch(dialect::setsCounter);
        } catch (SqlScriptException unreadable) {
            // It may set one. Looking at the sequences costs one query.
            return true;
        }
    }

    private Examination examine(Connection connection, Schema schema, Suspects suspects) throws SQLException {
        Database database = project.database();
        Set<String> own = Set.copyOf(project.migrator().historyTables());
        return database.engine()
                .defects(
                        connection,
                        schema,
                        suspects,
                        (session, tables) -> Rows.of(Population.MINIMAL)
                                .withoutTables(own)
                                .timeLimit(ROWS_FOR_A_TRIAL)
                                .into(session, tables, database)
                                .notFilled()
                                .stream()
                                .map(NotFilled::toString)
                                .toList());
    }
}
