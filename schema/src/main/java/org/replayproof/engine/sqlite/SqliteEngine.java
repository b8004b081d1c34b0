package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.replayproof.engine.Cluster;
import org.replayproof.engine.Counter;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Examination;
import org.replayproof.engine.Owned;
import org.replayproof.engine.Refusal;
import org.replayproof.engine.Rereader;
import org.replayproof.engine.RowMaker;
import org.replayproof.engine.Scratch;
import org.replayproof.engine.Suspects;
import org.replayproof.engine.ValueDomains;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * The engine for SQLite from 3.37.
 *
 * <p>SQLite stores the original statements as text. Facts that a pragma returns are read from the pragma. Check constraints,
 * collations, expressions and the names of constraints are read from the text and printed in one form, with any whitespace
 * and comments in the original. Types are printed in upper case. The column that is an alias of the row number
 * counts as not nullable, because it never contains NULL.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SqliteEngine implements Engine {

    /** SQLite's functions of time and chance; {@code date('now')} varies, {@code date('2026-01-01')} does not. */
    private static final Pattern VARYING = Pattern.compile("'now'|current_|random", Pattern.CASE_INSENSITIVE);

    /** For {@link java.util.ServiceLoader}. */
    public SqliteEngine() {}

    @Override
    public String product() {
        return "SQLite";
    }

    @Override
    public Schema read(Connection connection) throws SQLException {
        return SchemaReader.read(connection);
    }

    @Override
    public Rereader rereader() {
        return new SqliteRereader();
    }

    @Override
    public Scratch scratch(Connection connection) throws SQLException {
        return SqliteScratch.open();
    }

    @Override
    public ValueDomains valueDomains(Connection connection, Schema schema) {
        return (column, candidates) -> DomainQuestion.ask(connection, schema, column, candidates);
    }

    @Override
    public Optional<Refusal> attempt(Connection connection, Schema schema, String sql, List<?> parameters)
            throws SQLException {
        return new Attempt(connection, schema).of(sql, parameters);
    }

    @Override
    public Refusal refusal(Schema schema, SQLException failure) {
        return Attempt.refusal(schema, failure);
    }

    /** SQLite is a library: there is no server. */
    @Override
    public Examination defects(Connection connection, Schema schema, Suspects suspects, RowMaker rows)
            throws SQLException {
        return new DefectSearch(connection, schema, suspects).run();
    }

    @Override
    public Optional<Cluster> server(Connection connection) {
        return Optional.empty();
    }

    /** A program that can open the file has all privileges. */
    @Override
    public Set<String> privileges(Connection connection, Owned on, String role) {
        return Set.of();
    }

    @Override
    public Optional<String> owner(Connection connection, Owned object) {
        return Optional.empty();
    }

    @Override
    public boolean isSameType(String one, String other) {
        return TypeNames.same(one, other);
    }

    @Override
    public Optional<String> render(Change change) {
        return Statements.of(change);
    }

    @Override
    public Map<ObjectName, List<Counter>> counters(Connection connection, List<Table> tables, boolean betweenRuns)
            throws SQLException {
        return CounterReader.read(connection, tables);
    }

    @Override
    public String quote(String name) {
        return Names.quote(name);
    }

    @Override
    public boolean variesPerRun(String defaultValue) {
        return VARYING.matcher(defaultValue).find();
    }

    /** SQLite joins at most 500 selects. */
    @Override
    public int selectsPerUnion() {
        return 200;
    }
}
