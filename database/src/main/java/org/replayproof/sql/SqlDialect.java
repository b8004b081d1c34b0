package org.replayproof.sql;

import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A product's SQL: how scripts are split into statements, what a statement may do, and what an error means. One per product; the
 * lexer behind it is shared. The default methods follow the SQL standard, or assume the least where the standard has no rule.
 *
 * <p>Example: a dialect for a product whose scripts follow the SQL standard.
 *
 * <pre>{@code
 * public final class H2Dialect implements SqlDialect {
 *     public List<String> names() { return List.of("h2"); }
 *     public String defaultNamespace() { return "PUBLIC"; }
 *     public boolean isOneCallOneTransaction() { return false; }
 *     public boolean isTransactional(SqlStatement statement) { return statement.startsWith("INSERT"); }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface SqlDialect {

    /**
     * Splits a script into its statements. By default each semicolon outside strings, quoted names and comments ends one.
     *
     * @param script the text of a script
     * @return its statements in order; empty ones left out
     * @throws SqlScriptException when the text ends inside a quote or comment, or holds a command of another program; the
     *     message names the line
     */
    default List<SqlStatement> split(String script) {
        return new Splitter(script, StandardScript.RULES).split();
    }

    /**
     * Splits a script while it is read, so that a large script is never in memory as a whole.
     *
     * @param script the text of a script; the caller closes it
     * @return its statements in order, the same as those of {@link #split}; a {@link SqlScriptException} comes from {@link
     *     StatementReader#hasNext()} when it is reached
     */
    default StatementReader read(Reader script) {
        return new StatementReader(script, StandardScript.RULES);
    }

    /**
     * Splits a script that the product's own tool for dumps may have written.
     *
     * @param dump the text of a script
     * @return its statements, without the commands that mean something to the product's shell only
     * @throws SqlScriptException as {@link #split}
     */
    default List<SqlStatement> splitDump(String dump) {
        return split(dump);
    }

    /**
     * What files and folders call the product.
     *
     * @return names in lower case, the usual one first: {@code postgresql}, {@code postgres}, {@code pg}
     */
    List<String> names();

    /**
     * Spells a name without quotes as the catalog does.
     *
     * @param name as a statement writes it
     * @return by default in upper case, as the SQL standard has it
     */
    default String fold(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /**
     * The namespace in which unqualified names are created.
     *
     * @return its name as the catalog spells it
     */
    String defaultNamespace();

    /**
     * Whether several statements that are sent in one call are one transaction, unless they say otherwise.
     *
     * @return true if a failure rolls back the earlier ones
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
     * The intent of a statement, as far as its text shows.
     *
     * @param statement a statement
     * @return its intent; names are spelled as the catalog will spell them
     */
    default StatementIntent intent(SqlStatement statement) {
        return new IntentReader(statement, this::fold, defaultNamespace()).read();
    }

    /**
     * Classifies an error by the product's own codes.
     *
     * @param error the driver's error
     * @return the failure; by default as {@link SqlFailure#standard(SQLException)} classifies it
     */
    default SqlFailure failure(SQLException error) {
        return SqlFailure.standard(error);
    }

    /**
     * An error's message without the values of rows, for messages about a database whose rows are the user's.
     *
     * @param error the driver's error
     * @return by default the message of {@link #failure(SQLException)}, as for a product whose errors name no value
     */
    default String withoutValues(SQLException error) {
        return failure(error).message();
    }

    /**
     * The problem of the rows on which a statement fails.
     *
     * @param error the driver's error
     * @return by default from the SQLSTATE
     */
    default Violation violation(SQLException error) {
        return Violation.standard(error.getSQLState());
    }

    /**
     * Whether the database accepts a text without a statement and does nothing.
     *
     * @return false where its drivers answer with an error
     */
    default boolean acceptsEmptyText() {
        return true;
    }

    /**
     * Whether the database ignores a byte order mark at the beginning of a text.
     *
     * @return false if it treats the mark as a part of the first word
     */
    default boolean acceptsByteOrderMark() {
        return true;
    }

    /**
     * Whether an error means that a statement does not fit the current schema, for any rows: a table, column or function
     * that it names is missing, or has another shape. A trigger that raises its own error fits.
     *
     * @param error the driver's error
     * @return by default true for SQLSTATE class 42, as the SQL standard has it
     */
    default boolean doesNotFitSchema(SQLException error) {
        return error.getSQLState() != null && error.getSQLState().startsWith("42");
    }

    /**
     * The objects that a script creates on the server, outside the database.
     *
     * @param script one statement or several
     * @return roles, tablespaces; by default none, as for a product whose databases share nothing
     */
    default List<SharedObject> sharedObjects(String script) {
        return List.of();
    }

    /**
     * The changes of a statement on the server, outside its database, as far as its text shows them before it runs.
     *
     * @param statement one statement
     * @return other databases, roles, settings of the server, files, processes; without roles and tablespaces that it creates, see
     *     {@link #sharedObjects}; by default none
     */
    default List<ServerChange> serverChanges(String statement) {
        return List.of();
    }

    /**
     * What the statements of a script change on the server, outside their database.
     *
     * @param script a text of SQL
     * @return as {@link #serverChanges} tells it of each statement; by default none, and none of a text that cannot be split
     */
    default List<ServerChange> serverChangesOf(String script) {
        return List.of();
    }

    /**
     * Whether a statement may move the numbers that the database draws for a column, in another way than by adding rows to its table.
     *
     * @param statement a statement
     * @return true by default
     */
    default boolean mayMoveCounters(SqlStatement statement) {
        return true;
    }

    /**
     * Whether a statement sets a counter itself, so that its author has thought of it.
     *
     * @param statement a statement
     * @return false by default
     */
    default boolean setsCounter(SqlStatement statement) {
        return false;
    }

    /**
     * How the counter of a column is set.
     *
     * @return what an author looks up, such as {@code setval(…)}
     */
    default String howToSetCounters() {
        return "ALTER TABLE … ALTER COLUMN … RESTART WITH …";
    }

    /**
     * Whether a statement can write only to the tables that it names, and to those that triggers and foreign keys of these name
     * in turn.
     *
     * @param statement a statement
     * @return false by default, as for a product in which code of its own may write to any table
     */
    default boolean reachesOnlyWhatItNames(SqlStatement statement) {
        return false;
    }

    /**
     * A name with the namespace in which the session would create it now.
     *
     * @param name a plain name
     * @param session an open session
     * @return by default the name itself, as for a product whose sessions cannot change that namespace
     * @throws SQLException when the session cannot be queried
     */
    default String qualifiedHere(String name, Connection session) throws SQLException {
        return name;
    }

    /**
     * The state of a session that outlives a transaction and affects later statements.
     *
     * @param session an open session, at rest
     * @return values by name: {@code search_path}, {@code temporary table draft}; empty by default
     * @throws SQLException when the session cannot be queried
     */
    default Map<String, String> sessionState(Connection session) throws SQLException {
        return Map.of();
    }

    /**
     * Whether a call runs only the first statement of the text that it is given, and reports success.
     *
     * @param call how the text is handed to the driver
     * @return false by default
     */
    default boolean runsOnlyFirst(DriverCall call) {
        return false;
    }

    /**
     * Whether a statement that has just run set something, and the session ignored it: {@code PRAGMA foreign_keys} inside a
     * transaction.
     *
     * @param statement the executed statement
     * @param connection the session that it ran on
     * @return false by default
     * @throws SQLException when the session cannot be queried
     */
    default boolean isInert(SqlStatement statement, Connection connection) throws SQLException {
        return false;
    }

    /**
     * The product's own client, for scripts that show a result without this kit.
     *
     * @return its command lines; empty by default
     */
    default Optional<ShellClient> shellClient() {
        return Optional.empty();
    }
}
