package org.replayproof.sql;

import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * PostgreSQL's SQL, told apart as psql does; a script may turn {@code standard_conforming_strings} off and on. The rows behind {@code COPY …
 * FROM stdin} belong to their statement; every other psql command is an error.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class PostgresDialect implements SqlDialect {

    private static final String[][] OUTSIDE = {
        {"VACUUM"},
        {"CREATE", "DATABASE"},
        {"DROP", "DATABASE"},
        {"CREATE", "TABLESPACE"},
        {"DROP", "TABLESPACE"},
        {"ALTER", "SYSTEM"},
        {"CREATE", "SUBSCRIPTION"},
        {"DROP", "SUBSCRIPTION"},
        {"ALTER", "SUBSCRIPTION"},
        {"REINDEX", "DATABASE"},
        {"REINDEX", "SYSTEM"},
        {"REINDEX", "SCHEMA"},
        {"DISCARD", "ALL"},
        {"BEGIN"},
        {"START", "TRANSACTION"},
        {"COMMIT"},
        {"END"},
        {"ABORT"},
        {"PREPARE", "TRANSACTION"}
    };

    static final Splitter.ScriptRules RULES = new Splitter.ScriptRules(
            new LexicalRules(false, true, true, "ebxn", true), PostgresBoundary::new, new PsqlCommands());

    /** Makes one. It holds no state. */
    public PostgresDialect() {}

    private static final Set<String> MOVE_COUNTERS = Set.of("SELECT", "WITH", "DO", "CALL", "EXECUTE");

    @Override
    public List<SqlStatement> split(String script) {
        return new Splitter(script, RULES).split();
    }

    @Override
    public StatementReader read(Reader script) {
        return new StatementReader(script, RULES);
    }

    /** pg_dump writes two commands that keep psql from running others; they have no meaning here. */
    @Override
    public List<SqlStatement> splitDump(String dump) {
        return split(dump.replaceAll("(?m)^\\\\(?:un)?restrict .*$", ""));
    }

    @Override
    public List<String> names() {
        return List.of("postgresql", "postgres", "pg", "pgsql");
    }

    @Override
    public boolean acceptsByteOrderMark() {
        return false;
    }

    @Override
    public String qualifiedHere(String name, Connection session) throws SQLException {
        return PostgresSession.qualifiedHere(name, session);
    }

    @Override
    public Map<String, String> sessionState(Connection session) throws SQLException {
        return PostgresSession.state(session);
    }

    @Override
    public boolean isOneCallOneTransaction() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * <p>{@code ALTER TYPE … ADD VALUE} counts as transactional, as it is from PostgreSQL 12 on; the value cannot be used
     * before the commit.
     */
    @Override
    public boolean isTransactional(SqlStatement statement) {
        if (statement.startsWith("ROLLBACK")) {
            return statement.tokens().stream().anyMatch(token -> token.is("TO"));
        }
        if (statement.startsWith("ALTER", "DATABASE")) {
            return statement.tokens().stream().noneMatch(token -> token.is("TABLESPACE"));
        }
        if (statement.startsWith("CLUSTER")) {
            return statement.tokens().size() > 1;
        }
        for (String[] words : OUTSIDE) {
            if (statement.startsWith(words)) {
                return false;
            }
        }
        boolean concurrent = statement.startsWith("REINDEX")
                || statement.startsWith("CREATE", "INDEX")
                || statement.startsWith("CREATE", "UNIQUE", "INDEX")
                || statement.startsWith("DROP", "INDEX")
                || statement.startsWith("ALTER", "TABLE");
        return !concurrent || statement.tokens().stream().noneMatch(token -> token.is("CONCURRENTLY"));
    }

    /** Code behind a SELECT, DO or CALL may call {@code setval}. */
    @Override
    public boolean mayMoveCounters(SqlStatement statement) {
        return statement.tokens().isEmpty()
                || MOVE_COUNTERS.stream()
                        .anyMatch(word -> statement.tokens().get(0).is(word))
                || statement.mentions("setval")
                || statement.tokens().stream().anyMatch(token -> token.is("RESTART") || token.is("SEQUENCE"));
    }

    @Override
    public boolean setsCounter(SqlStatement statement) {
        return statement.text().toLowerCase(Locale.ROOT).contains("setval")
                || statement.tokens().stream().anyMatch(token -> token.is("RESTART"));
    }

    @Override
    public String howToSetCounters() {
        return "setval(…)";
    }

    @Override
    public String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String defaultNamespace() {
        return "public";
    }

    @Override
    public SqlFailure failure(SQLException error) {
        return PostgresFailure.of(error);
    }

    @Override
    public boolean doesNotFitSchema(SQLException error) {
        return PostgresFailure.doesNotFitSchema(error);
    }

    @Override
    public List<ServerChange> serverChanges(String statement) {
        return PostgresServerChanges.in(statement);
    }

    @Override
    public List<SharedObject> sharedObjects(String script) {
        return new PostgresSharedObjects(this::split).in(script);
    }

    @Override
    public Optional<ShellClient> shellClient() {
        String columns = "SELECT table_schema, table_name, column_name, data_type, is_nullable, column_default"
                + " FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
                + " ORDER BY 1, 2, 3";
        String indexes = "SELECT schemaname, indexdef FROM pg_indexes WHERE schemaname <> 'pg_catalog' ORDER BY 1, 2";
        String views = "SELECT schemaname, viewname, definition FROM pg_views"
                + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2";
        String rows = "SELECT schemaname, tablename, query_to_xml(format('SELECT * FROM %I.%I AS t ORDER BY t::text',"
                + " schemaname, tablename), true, false, '') FROM pg_tables"
                + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2";
        return Optional.of(new ShellClient(
                "psql -w -X -q -d postgres -c \"CREATE DATABASE $database\"",
                "psql -w -X -q -v ON_ERROR_STOP=1 -d \"$database\" -f \"$file\"",
                "psql -w -X -A -d \"$database\" -c \"" + String.join("\" -c \"", columns, indexes, views, rows)
                        + "\""));
    }
}
