package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.engine.Engine;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;
import org.replayproof.tap.StatementListener;

/** Tries guarded statements without their guard, just before they run, where what they create is there already. */
final class ShadowProbe {

    private static final String GUARDED = "IF NOT EXISTS met an older %s and did nothing";
    private static final String PASSED_OVER = "passed over as a whole, where an older %s was there";

    private final MigrationProject project;
    private final SqlDialect dialect;
    private final Engine engine;
    private final List<Finding> findings;
    private final List<String> notExamined;
    private final Map<ObjectRef, MigrationRef> creators = new HashMap<>();

    ShadowProbe(MigrationProject project, List<Finding> findings, List<String> notExamined) {
        this.project = project;
        this.dialect = project.database().dialect();
        this.engine = project.database().engine();
        this.findings = findings;
        this.notExamined = notExamined;
    }

    StatementListener watching(Migration migration) {
        return new StatementListener() {
            @Override
            public void before(String sql, Connection connection) throws SQLException {
                for (SqlStatement statement : statements(sql)) {
                    List<GuardedTarget> targets = GuardedTarget.of(dialect.intent(statement)).stream()
                            .filter(target -> !isHistoryTable(target))
                            .toList();
                    if (!targets.isEmpty()) {
                        look(migration, statement, targets, connection, GUARDED);
                    }
                }
            }
        };
    }

    /**
     * A tool may pass over a whole migration, as Liquibase does where a precondition is not met: it succeeds, changes nothing,
     * and none of its statements was sent. Then each of them was guarded.
     */
    void passedOver(Migration migration, Step step, Connection connection) {
        Set<String> sent = step.statements().stream()
                .map(statement -> statement.sql().strip())
                .collect(Collectors.toSet());
        List<SqlStatement> meant = migration.source().map(this::statements).orElse(List.of());
        if (meant.stream().anyMatch(statement -> sent.contains(statement.text().strip()))) {
            return;
        }
        for (SqlStatement statement : meant) {
            List<GuardedTarget> targets = GuardedTarget.passedOver(dialect.intent(statement));
            if (!targets.isEmpty()) {
                look(migration, statement, targets, connection, PASSED_OVER);
            }
        }
    }

    private boolean isHistoryTable(GuardedTarget target) {
        return project.migrator().historyTables().contains(target.owner().name());
    }

    void remember(Migration migration, Effect effect) {
        for (Change change : effect.schema().changes()) {
            if (change instanceof Change.Added added) {
                creators.put(added.ref(), migration.ref());
            }
        }
    }

    private List<SqlStatement> statements(String sql) {
        try {
            return dialect.split(sql);
        } catch (SqlScriptException notOurs) {
            // A tool may send what is no script (a block of its own); the database will judge it.
            return List.of();
        }
    }

    private void look(
            Migration migration,
            SqlStatement statement,
            List<GuardedTarget> targets,
            Connection connection,
            String how) {
        try {
            Schema present = project.schema(connection);
            List<SchemaObject> older = targets.stream()
                    .map(target -> target.in(present))
                    .flatMap(Optional::stream)
                    .toList();
            if (!older.isEmpty() && !dialect.isTransactional(statement)) {
                notExamined.add(migration + ", «" + firstLine(statement)
                        + "»: cannot be tried without its guard: the database commits it immediately");
            } else if (!older.isEmpty()) {
                GuardedTarget target = targets.get(0);
                Schema guarded = how.equals(PASSED_OVER) ? present : guarded(connection, statement);
                Schema wanted = unguarded(connection, statement, older);
                report(migration, statement, target, lacking(target, guarded, wanted), how);
            }
        } catch (SQLException e) {
            notExamined.add(migration + ", «" + firstLine(statement) + "»: cannot be tried without its guard: "
                    + e.getMessage());
        }
    }

    /** The schema as it will be: a statement that met one column may still add another. Everything is taken back. */
    private Schema guarded(Connection connection, SqlStatement statement) throws SQLException {
        try (Attempt attempt = Attempt.on(connection)) {
            attempt.run(statement.text());
            return project.schema(connection);
        }
    }

    /** The schema as it were if the statement had met nothing. Everything is taken back. */
    private Schema unguarded(Connection connection, SqlStatement statement, List<SchemaObject> older)
            throws SQLException {
        try (Attempt attempt = Attempt.on(connection)) {
            for (SchemaObject object : older) {
                String drop = engine.render(new Change.Removed(object))
                        .orElseThrow(() -> new SQLException("no statement drops " + object.ref()));
                attempt.firstOf(drop + " CASCADE", drop);
            }
            attempt.run(StatementIntent.unguarded(statement));
            return project.schema(connection);
        }
    }

    /** What the statement would have made, had it met nothing, and does not make now. */
    private static List<Change> lacking(GuardedTarget target, Schema guarded, Schema wanted) {
        return SchemaDiff.between(target.only(guarded), target.only(wanted)).changes().stream()
                .filter(change -> !(change instanceof Change.Removed))
                .filter(change -> change.weight() == Equivalence.DIFFERENT)
                .filter(change -> !isByDefault(change))
                .toList();
    }

    /** No CREATE grants anything; privileges of a new object are those that the role gives by default. */
    private static boolean isByDefault(Change change) {
        return change instanceof Change.Altered altered && altered.aspect() == Aspect.PRIVILEGES;
    }

    private void report(
            Migration migration, SqlStatement statement, GuardedTarget target, List<Change> lacking, String how) {
        if (lacking.isEmpty()) {
            return;
        }
        ObjectRef object = target.ref();
        MigrationRef creator = creators.getOrDefault(object, creators.get(ObjectRef.table(target.owner())));
        String older = creator == null ? "an older one" : "the one of " + creator;
        int line = lineIn(migration, statement, target);
        Finding finding = Finding.of(CheckFailure.SHADOWED_STATEMENT, Severity.BREAKS, object)
                .in(migration.ref())
                .sentence(migration + (line > 0 ? ":" + line : "") + " creates " + object
                        + " only if it does not exist, met "
                        + older + ", and did nothing. " + lacking.size()
                        + (lacking.size() == 1 ? " thing is" : " things are") + " missing now.")
                .expected(lacking.stream().map(Change::toString).collect(Collectors.joining("\n")))
                .actual(object + " as " + (creator == null ? "it was before" : creator + " left it"))
                .repair(repair(lacking));
        findings.add(creator == null ? finding : finding.blame(blame(creator, migration, line, object, how)));
    }

    private static Blame blame(MigrationRef creator, Migration shadowed, int line, ObjectRef object, String how) {
        return new Blame(List.of(
                new Blame.Event(Blame.Deed.CREATED, creator, 0, ""),
                new Blame.Event(Blame.Deed.NOT_CREATED, shadowed.ref(), line, how.formatted(object))));
    }

    private String repair(List<Change> lacking) {
        String statements = lacking.stream()
                .map(change -> engine.render(change).orElse(null))
                .filter(Objects::nonNull)
                .map(statement -> statement + ";")
                .collect(Collectors.joining("\n"));
        return statements.isEmpty() ? "Alter what is there instead of creating it, in a new migration." : statements;
    }

    private int lineIn(Migration migration, SqlStatement sent, GuardedTarget target) {
        return migration.source().map(this::statements).orElse(List.of()).stream()
                .filter(statement -> statement.text().strip().equals(sent.text().strip()))
                .findFirst()
                .map(statement -> statement.lineOf(target.owner().name()))
                .orElse(0);
    }

    private static String firstLine(SqlStatement statement) {
        return statement.text().lines().findFirst().orElse("");
    }
}
