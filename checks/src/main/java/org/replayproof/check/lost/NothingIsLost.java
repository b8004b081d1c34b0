package org.replayproof.check.lost;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.StepwiseCheck;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.replay.Effect;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Step;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.tap.StatementListener;

/**
 * Compares the facts before each migration with those after it: columns, defaults, NOT NULL, keys, checks, foreign keys and
 * their actions, collations, indexes, triggers, views, privileges. What is gone must be named by a statement of the migration, or
 * by a comment in its file: {@code -- drops: table.column}. A table name on both sides is one table, however it was rebuilt.
 *
 * <p>A migration that drops or rebuilds a table, or deletes rows, also runs on a copy of the database with rows in its tables.
 * Rows, values and counters that are gone afterwards must be named likewise.
 *
 * <p>Why a team needs it: a rebuild (create a new table, copy, drop the old one, rename) keeps only what its author wrote down
 * again, and an empty database replays it without an error.
 *
 * <p>Known limits: of a command whose files are not SQL, statements are not known; its migrations are not examined. Code in a
 * {@code DO} block is searched for names only. A type that is changed on purpose is not judged, nor are the values in it.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class NothingIsLost implements StepwiseCheck {

    private final MigrationProject project;
    private final boolean triesRows;

    /**
     * Makes the check.
     *
     * @param project whose migrations to look at
     */
    public NothingIsLost(MigrationProject project) {
        this(project, true);
    }

    private NothingIsLost(MigrationProject project, boolean triesRows) {
        this.project = project;
        this.triesRows = triesRows;
    }

    /**
     * Makes a check for migrations that run on a database which exists. It compares schemas, and makes no rows of its own.
     *
     * @param project whose migrations to look at
     * @return the check
     */
    public static NothingIsLost ofSchema(MigrationProject project) {
        return new NothingIsLost(project, false);
    }

    @Override
    public MigrationProject project() {
        return project;
    }

    @Override
    public Inspection begin() {
        return new Facts();
    }

    private final class Facts implements Inspection {

        private final List<String> examined = new ArrayList<>();
        private final List<String> notExamined = new ArrayList<>();
        private final List<Lost> lost = new ArrayList<>();
        private final RowTrials rows = new RowTrials(project);
        private final InertSettings settings =
                new InertSettings(project.database().dialect());
        private int position;
        private @Nullable Schema last;
        private @Nullable MigrationFailedException failure;

        @Override
        public EffectScope reads() {
            return EffectScope.SCHEMA;
        }

        @Override
        public StatementListener statementsOf(Migration migration) {
            return settings.watching(migration);
        }

        @Override
        public void after(Step step, Moment moment) throws SQLException {
            Effect effect = step.effect();
            if (step.failure() != null || effect == null) {
                failure = step.failure();
                return;
            }
            Schema before = moment.before().schema();
            Schema after = moment.after().schema();
            last = after;
            StepStatements statements =
                    StepStatements.of(step, project.database().dialect());
            if (!statements.known() && !effect.schema().isEmpty()) {
                notExamined.add(
                        step.migration() + ": its statements are not known, so what it drops on purpose is not known");
            } else {
                examined.add(step.migration().script());
                judge(step.migration(), effect.schema(), statements, before, after);
            }
            position++;
        }

        private void judge(
                Migration migration, SchemaDiff diff, StepStatements statements, Schema before, Schema after) {
            Trail trail = new Trail(before, after, statements);
            Set<Loss> losses = new LinkedHashSet<>(SchemaFacts.lost(before, after, diff, trail));
            DropsComment comment = new DropsComment(migration);
            Declarations declarations = new Declarations(statements, trail, comment, after);
            for (Loss loss : losses) {
                Declarations.Verdict verdict = declarations.of(loss, losses);
                if (verdict != Declarations.Verdict.DECLARED) {
                    lost.add(new Lost(migration, loss, after, verdict));
                }
            }
            if (triesRows) {
                rows.add(position, migration, new Destruction(before, trail, statements), comment);
            }
        }

        @Override
        public Report report() {
            if (failure != null) {
                throw failure;
            }
            if (examined.isEmpty()
                    && !project.migrator().capabilities().contains(Migrator.Capability.STATEMENTS)
                    && !notExamined.isEmpty()) {
                return Report.notApplicable(notExamined.get(0));
            }
            List<Finding> findings = new ArrayList<>();
            lost.forEach(each -> findings.add(each.finding(project, last)));
            rows.run();
            findings.addAll(rows.findings());
            notExamined.addAll(rows.notExamined());
            findings.addAll(settings.findings());
            return Report.of(examined, notExamined, findings);
        }
    }
}
