package org.replayproof.migrator.folder;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.replayproof.migrator.folder.RunnableScript.Statements;
import org.replayproof.migrator.folder.ScriptRunner.Ran;
import org.replayproof.sql.SqlDialect;

/**
 * Runs pending scripts as one deployment of their tool does: in one transaction where the tool makes one of them, else on one
 * session where the tool keeps one, with the tool's own record after each script.
 */
final class OneDeployment {

    private final ScriptRunner runner;
    private final SqlDialect dialect;
    private final Optional<ToolRecord> record;

    OneDeployment(ScriptRunner runner, SqlDialect dialect, Optional<ToolRecord> record) {
        this.runner = runner;
        this.dialect = dialect;
        this.record = record;
    }

    /** Runs all in one transaction. The last script has run when that is committed. */
    void inOneTransaction(List<RunnableScript> scripts, DataSource target, Ran ran) throws SQLException {
        try (Connection session = target.getConnection()) {
            runner.inOneTransaction(
                    action -> {
                        for (int place = 0; place < scripts.size(); place++) {
                            scripts.get(place).statements().forEach(action);
                            if (place < scripts.size() - 1) {
                                ran.script(place);
                            }
                        }
                    },
                    session);
            ran.script(scripts.size() - 1);
        }
    }

    /** Runs all on one session, each in its own transaction. */
    void onOneSession(List<RunnableScript> scripts, DataSource target, Ran ran) throws SQLException {
        try (Connection session = target.getConnection()) {
            ToolRecord.Book book = record.isPresent() ? record.get().open(session, dialect) : null;
            for (int place = 0; place < scripts.size(); place++) {
                RunnableScript script = scripts.get(place);
                Statements statements = script.statements();
                ScriptRunner.Afterwards noted = book == null ? () -> {} : () -> book.add(script.name());
                runner.run(script, statements, Survey.of(statements, dialect), session, noted);
                ran.script(place);
            }
        }
        if (record.isPresent()) {
            try (Connection session = target.getConnection()) {
                record.get().close(session, dialect);
            }
        }
    }
}
