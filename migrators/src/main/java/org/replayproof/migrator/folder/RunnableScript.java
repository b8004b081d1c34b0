package org.replayproof.migrator.folder;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementReader;

/**
 * The statements of a script, with what stands for placeholders filled in. A large script is read as it runs, a statement at a
 * time, so that it never lies in memory as a whole.
 */
final class RunnableScript {

    private final String name;
    private final Script script;
    private final UnaryOperator<String> filling;
    private final SqlDialect dialect;

    /** What is done with each statement. */
    interface Action {
        void on(SqlStatement statement) throws SQLException;
    }

    /** Statements that can be gone through more than once. */
    interface Statements {
        void forEach(Action action) throws SQLException;
    }

    RunnableScript(String name, Script script, UnaryOperator<String> filling, SqlDialect dialect) {
        this.name = name;
        this.script = script;
        this.filling = filling;
        this.dialect = dialect;
    }

    String name() {
        return name;
    }

    TransactionMode mode() {
        return script.mode();
    }

    /** The block that a statement stands in; empty for one that is sent by itself. */
    Optional<LineRange> blockOf(SqlStatement statement) {
        return script.blocks().stream()
                .filter(block -> block.holds(statement.line()))
                .findFirst();
    }

    boolean isLarge() {
        return script.text().isLarge();
    }

    Statements statements() {
        if (isLarge()) {
            return this::stream;
        }
        List<SqlStatement> all = split();
        return action -> {
            for (SqlStatement statement : all) {
                action.on(statement);
            }
        };
    }

    private List<SqlStatement> split() {
        try {
            return dialect.split(filling.apply(script.text().text()));
        } catch (SqlScriptException e) {
            throw e.in(name);
        }
    }

    private void stream(Action action) throws SQLException {
        try (Reader reader = script.text().open()) {
            StatementReader statements = dialect.read(reader);
            while (statements.hasNext()) {
                action.on(filled(statements.next()));
            }
        } catch (SqlScriptException e) {
            throw e.in(name);
        } catch (IOException e) {
            throw new UncheckedIOException(script.file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private SqlStatement filled(SqlStatement statement) {
        String text = filling.apply(statement.text());
        return text.equals(statement.text())
                ? statement
                : new SqlStatement(
                        text,
                        statement.index(),
                        statement.line(),
                        statement.column(),
                        statement.tokens(),
                        statement.copyData());
    }

    /**
     * Its text, for those who want to know what it does. Of a large script what only adds rows is left out; every other
     * statement keeps its line.
     */
    String source() {
        return isLarge() ? withoutRows() : filling.apply(script.text().text());
    }

    private String withoutRows() {
        StringBuilder text = new StringBuilder();
        int[] line = {1};
        try {
            stream(statement -> {
                if (!statement.startsWith("INSERT") && statement.copyData() == null) {
                    text.append("\n".repeat(Math.max(0, statement.line() - line[0])));
                    text.append(statement.text()).append(";\n");
                    int lines = (int)
                            statement.text().chars().filter(c -> c == '\n').count();
                    line[0] = Math.max(line[0], statement.line()) + lines + 1;
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException("No database is asked here", e);
        } catch (SqlScriptException unreadable) {
            return text.toString(); // The step that runs it says so, with its line.
        }
        return text.toString();
    }
}
