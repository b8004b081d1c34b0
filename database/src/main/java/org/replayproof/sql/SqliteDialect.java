package org.replayproof.sql;

import java.io.Reader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.replayproof.sql.SqlStatement.Token;

/**
 * SQLite's SQL. Scripts are split as SQLite itself does ({@code sqlite3_complete}). An unclosed block comment,
 * which SQLite reads to the end without an error, is an error here.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class SqliteDialect implements SqlDialect {

    /** Ignored or refused by SQLite while a transaction is open. */
    private static final Set<String> PRAGMAS_OUTSIDE = Set.of(
            "foreign_keys", "journal_mode", "synchronous", "temp_store", "temp_store_directory", "wal_checkpoint");

    /** How a PRAGMA writes true. */
    private static final Set<String> ON = Set.of("on", "1", "true", "yes");

    static final Splitter.ScriptRules RULES = new Splitter.ScriptRules(
            new LexicalRules(true, false, false, "x", false), SqliteBoundary::new, new SqliteShellCommands());

    /** Creates the dialect. It has no state. */
    public SqliteDialect() {}

    @Override
    public List<SqlStatement> split(String script) {
        return new Splitter(script, RULES).split();
    }

    @Override
    public StatementReader read(Reader script) {
        return new StatementReader(script, RULES);
    }

    @Override
    public List<String> names() {
        return List.of("sqlite", "sqlite3");
    }

    @Override
    public boolean acceptsEmptyText() {
        return false;
    }

    @Override
    public boolean isOneCallOneTransaction() {
        return false;
    }

    @Override
    public boolean isTransactional(SqlStatement statement) {
        if (statement.startsWith("PRAGMA")) {
            return !setsPragmaOutside(statement.tokens());
        }
        if (statement.startsWith("VACUUM") || statement.startsWith("DETACH")) {
            return false;
        }
        boolean control = statement.startsWith("BEGIN")
                || statement.startsWith("COMMIT")
                || statement.startsWith("END")
                || statement.startsWith("ROLLBACK");
        return !control || statement.tokens().stream().anyMatch(token -> token.is("TO"));
    }

    /** {@code PRAGMA [schema.]name = value} or {@code PRAGMA [schema.]name(value)}; reading one changes nothing. */
    private static boolean setsPragmaOutside(List<Token> tokens) {
        int name = tokens.size() > 3 && tokens.get(2).isSymbol('.') ? 3 : 1;
        if (tokens.size() <= name) {
            return false;
        }
        String pragma = tokens.get(name).text().toLowerCase(Locale.ROOT);
        boolean acts = tokens.size() > name + 1 || pragma.equals("wal_checkpoint");
        return acts && PRAGMAS_OUTSIDE.contains(pragma);
    }

    /** The catalog keeps the spelling of the statement that created the object. */
    @Override
    public String fold(String name) {
        return name;
    }

    @Override
    public boolean setsCounter(SqlStatement statement) {
        return statement.text().toLowerCase(Locale.ROOT).contains("sqlite_sequence");
    }

    @Override
    public String howToSetCounters() {
        return "UPDATE sqlite_sequence SET seq = … WHERE name = …";
    }

    @Override
    public String defaultNamespace() {
        return "main";
    }

    @Override
    public SqlFailure failure(SQLException error) {
        return SqliteFailure.of(error);
    }

    @Override
    public Violation violation(SQLException error) {
        return SqliteFailure.violation(error);
    }

    @Override
    public boolean doesNotFitSchema(SQLException error) {
        return SqliteFailure.doesNotFitSchema(error);
    }

    @Override
    public boolean reachesOnlyWhatItNames(SqlStatement statement) {
        return SqliteReach.isLimited(statement);
    }

    /** The driver compiles the first statement of a text, and only {@code executeUpdate} goes on to the others. */
    @Override
    public boolean runsOnlyFirst(DriverCall call) {
        return call != DriverCall.UPDATE;
    }

    @Override
    public Map<String, String> sessionState(Connection session) throws SQLException {
        return SqliteSession.state(session);
    }

    /** SQLite accepts {@code PRAGMA foreign_keys} inside a transaction and ignores it. */
    @Override
    public boolean isInert(SqlStatement statement, Connection connection) throws SQLException {
        List<Token> tokens = statement.tokens();
        boolean sets = statement.startsWith("PRAGMA", "foreign_keys") && tokens.size() > 3;
        if (!sets) {
            return false;
        }
        boolean wanted = ON.contains(tokens.get(3).text().toLowerCase(Locale.ROOT));
        try (Statement question = connection.createStatement();
                ResultSet answer = question.executeQuery("PRAGMA foreign_keys")) {
            return answer.next() && answer.getBoolean(1) != wanted;
        }
    }

    @Override
    public Optional<ShellClient> shellClient() {
        return Optional.of(new ShellClient(
                "rm -f \"$database.db\"",
                "sqlite3 -bail \"$database.db\" < \"$file\"",
                "sqlite3 \"$database.db\" .dump"));
    }
}
