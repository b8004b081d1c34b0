package org.replayproof.sql;

import java.io.Reader;
import java.util.List;

/**
 * How a product's SQL is told apart into statements, and what a statement may do. One per product; the lexer behind it is
 * shared.
 *
 * @since 0.1.0
 */
public interface SqlDialect {

    /**
     * Splits a script into its statements.
     *
     * @param script the text of a script
     * @return its statements in order; empty ones left out
     * @throws SqlScriptException when the text ends inside a quote or comment, or holds a command of another program; the
     *     message names the line
     */
    List<SqlStatement> split(String script);

    /**
     * Splits a script while it is read, so that a large one never lies in memory as a whole.
     *
     * @param script the text of a script; the caller closes it
     * @return its statements in order, the same as those of {@link #split}; a {@link SqlScriptException} comes from {@link
     *     StatementReader#hasNext()} when it is reached
     */
    StatementReader read(Reader script);

    /**
     * What files and folders call the product.
     *
     * @return names in lower case, the usual one first: {@code postgresql}, {@code postgres}, {@code pg}
     */
    List<String> names();

    /**
     * The namespace in which unqualified names are created.
     *
     * @return its name as the catalog spells it
     */
    String defaultNamespace();

    /**
     * Whether several statements that are sent in one call are one transaction, unless they say otherwise.
     *
     * @return true when a failure takes back those before it
     */
    boolean isOneCallOneTransaction();

    /**
     * Whether a statement works inside a transaction as it does outside.
     *
     * @param statement a statement
     * @return false for {@code CREATE INDEX CONCURRENTLY}, {@code VACUUM}, {@code PRAGMA foreign_keys}, …
     */
    boolean isTransactional(SqlStatement statement);

    /**
     * What a statement sets out to do, as far as its text says.
     *
     * @param statement a statement
     * @return its intent; names are spelled as the catalog will spell them
     */
    StatementIntent intent(SqlStatement statement);
}
