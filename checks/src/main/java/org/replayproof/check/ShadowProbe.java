package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.engine.Engine;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;
import org.replayproof.tap.StatementListener;

/** Tries guarded statements without their guard, just before they run, if their object exists already. */
final class ShadowProbe {

    private static final String GUARDED = "IF NOT EXISTS found an older %s and did nothing";
    private static final String SKIPPED = "skipped as a whole, because an older %s exists";

    private final MigrationProject project;
    private final SqlDialect dialect;
    private final Engine engine;
    private final List<String> notExamined;
    private final List<Shadow> shadows = new ArrayList<>();
    private final Map<ObjectRef, MigrationRef> creators = new HashMap<>();

    ShadowProbe(MigrationProject project, List<String> notExamined) {
        this.project = project;
        this.dialect = project.database().dialect();
        this.engine = project.database().engine();
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
     * A tool may skip a whole migration, as Liquibase does if a precondition is not met: it succeeds, changes nothing,
     * and sends none of its statements. Then each of them was guarded.
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
                look(migration, statement, targets, connection, SKIPPED);
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
            // A tool may send a text that is not a script; the database decides about it.
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
                Schema guarded = how.equals(SKIPPED) ? present : guarded(connection, statement);
                Schema wanted = unguarded(connection, statement, older);
                remember(migration, statement, target, target.only(guarded), target.only(wanted), how);
            }
        } catch (SQLException e) {
            notExamined.add(migration + ", «" + firstLine(statement) + "»: cannot be tried without its guard: "
                    + e.getMessage());
        }
    }

    /** The schema after the statement: a statement that found one column may still add another. Everything is rolled back. */
    private Schema guarded(Connection connection, SqlStatement statement) throws SQLException {
        try (Attempt attempt = Attempt.on(connection)) {
            attempt.run(statement.text());
            return project.schema(connection);
        }
    }

    /** The schema that the statement would create without the existing object. Everything is rolled back. */
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

    private void remember(
            Migration migration,
            SqlStatement statement,
            GuardedTarget target,
            Schema guarded,
            Schema wanted,
            String how) {
        List<Change> lacking = Shadow.lacking(guarded, wanted);
        if (!lacking.isEmpty()) {
            MigrationRef creator = creators.getOrDefault(target.ref(), creators.get(ObjectRef.table(target.owner())));
            shadows.add(
                    new Shadow(migration, lineIn(migration, statement, target), target, creator, lacking, wanted, how));
        }
    }

    /** The facts that are missing at the end of the history because of shadowed statements. */
    List<Finding> findings(LiveDatabase live) {
        if (shadows.isEmpty()) {
            return List.of();
        }
        try (Connection connection = live.dataSource().getConnection()) {
            Schema head = project.schema(connection);
            List<Finding> findings = new ArrayList<>();
            for (Shadow shadow : shadows) {
                findings.add(shadow.finding(head, engine, connection));
            }
            return findings;
        } catch (SQLException e) {
            throw new IllegalStateException("The head of the history cannot be read: " + e.getMessage(), e);
        }
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
