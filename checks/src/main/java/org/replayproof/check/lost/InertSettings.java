package org.replayproof.check.lost;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.replayproof.check.CheckFailure;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;
import org.replayproof.tap.StatementListener;

/** Detects statements that set something and have no effect, because the migrator runs them inside a transaction. */
final class InertSettings {

    private final SqlDialect dialect;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Migration> reported = new HashSet<>();

    InertSettings(SqlDialect dialect) {
        this.dialect = dialect;
    }

    List<Finding> findings() {
        return findings;
    }

    StatementListener watching(Migration migration) {
        return new StatementListener() {
            @Override
            public void after(String sql, int updateCount, long nanos, Connection connection) throws SQLException {
                List<SqlStatement> statements = split(sql);
                if (statements.size() == 1
                        && dialect.isInert(statements.get(0), connection)
                        && isFollowed(migration, statements.get(0))) {
                    report(migration, statements.get(0));
                }
            }
        };
    }

    /** A text that cannot be split into statements changes no setting. */
    private List<SqlStatement> split(String sql) {
        try {
            return dialect.split(sql);
        } catch (SqlScriptException notScript) {
            return List.of();
        }
    }

    /** Behind the last statement that does something the setting ends with the session. */
    private boolean isFollowed(Migration migration, SqlStatement setting) {
        List<SqlStatement> all = migration.source().map(this::split).orElse(List.of());
        int last = -1;
        for (int i = 0; i < all.size(); i++) {
            last = all.get(i).text().strip().equals(setting.text().strip()) ? i : last;
        }
        return last < 0
                || all.subList(last + 1, all.size()).stream()
                        .map(dialect::intent)
                        .anyMatch(intent -> !(intent instanceof StatementIntent.Quiet)
                                && !(intent instanceof StatementIntent.ControlsTransaction));
    }

    /** Where the file has the statement; nothing where it is made otherwise. */
    private String line(Migration migration, String text) {
        return migration.source().stream()
                .flatMap(source -> split(source).stream())
                .filter(statement -> statement.text().strip().equals(text))
                .findFirst()
                .map(statement -> ":" + statement.line())
                .orElse("");
    }

    /** The first one of a migration: the others share its cause. */
    private void report(Migration migration, SqlStatement statement) {
        if (reported.add(migration)) {
            String text = statement.text().strip();
            findings.add(Finding.of(CheckFailure.INERT_PRAGMA, Severity.RISKY, ObjectRef.migration(migration.script()))
                    .in(migration.ref())
                    .sentence(text + " has no effect in " + migration + line(migration, text)
                            + ": the migrator runs the file in a transaction, and the database ignores it there.")
                    .expected("the setting takes effect before the next statement")
                    .actual("the setting is unchanged after the statement")
                    .repair("Run this migration outside a transaction, the way its migrator offers, or set it on the"
                            + " connection before the migrator begins."));
        }
    }
}
