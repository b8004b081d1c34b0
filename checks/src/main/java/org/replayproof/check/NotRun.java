package org.replayproof.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.DriverCall;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;

/** Finds texts of several statements of which the driver runs the first one only, and reports success. */
final class NotRun {

    private final SqlDialect dialect;

    NotRun(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** Looks at a text that is about to be sent. */
    Optional<Finding> of(Migration migration, String sql, DriverCall call) {
        int end = sql.indexOf(';');
        if (end < 0 || end == sql.stripTrailing().length() - 1 || !dialect.runsOnlyFirst(call)) {
            return Optional.empty();
        }
        List<SqlStatement> statements = split(sql);
        return statements.size() < 2
                ? Optional.empty()
                : Optional.of(finding(migration, statements.subList(1, statements.size())));
    }

    private List<SqlStatement> split(String sql) {
        try {
            return dialect.split(sql);
        } catch (SqlScriptException unreadable) {
            return List.of(); // The database reports it.
        }
    }

    private static Finding finding(Migration migration, List<SqlStatement> left) {
        int sent = left.size() + 1;
        return Finding.of(CheckFailure.STATEMENT_NOT_RUN, Severity.BREAKS, ObjectRef.migration(migration.script()))
                .in(migration.ref())
                .sentence(migration + " sends " + sent
                        + " statements in one call, and the driver runs only the first one. Nothing fails.")
                .expected("a call for each statement")
                .actual("never run: "
                        + left.stream()
                                .map(SqlStatement::text)
                                .map(String::strip)
                                .collect(Collectors.joining(";\n")))
                .repair("Send each statement in a call of its own.");
    }
}
