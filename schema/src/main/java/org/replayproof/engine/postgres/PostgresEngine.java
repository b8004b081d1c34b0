package org.replayproof.engine.postgres;

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
import org.replayproof.engine.RowDigest;
import org.replayproof.engine.RowMaker;
import org.replayproof.engine.RowQuery;
import org.replayproof.engine.Scratch;
import org.replayproof.engine.Suspects;
import org.replayproof.engine.ValueDomains;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * The engine for PostgreSQL 14 to 18.
 *
 * <p>The default namespace is the one in which the connection creates objects ({@code current_schema()}), or {@code public}
 * if it has none or only a system namespace. The built-in namespaces and types, the extension {@code plpgsql}, and the objects
 * of an extension are excluded.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class PostgresEngine implements Engine {

    /** PostgreSQL's functions of time, chance, sessions and sequences. */
    private static final Pattern VARYING = Pattern.compile(
            "nextval|now\\(|'now'|current_|localtime|clock_timestamp|timeofday|random|uuid", Pattern.CASE_INSENSITIVE);

    /** For {@link java.util.ServiceLoader}. */
    public PostgresEngine() {}

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public Schema read(Connection connection) throws SQLException {
        return SchemaReader.read(connection, Scope.of(connection));
    }

    @Override
    public Rereader rereader() {
        return new PostgresRereader();
    }

    @Override
    public Scratch scratch(Connection connection) throws SQLException {
        return PostgresScratch.open(connection);
    }

    @Override
    public ValueDomains valueDomains(Connection connection, Schema schema) throws SQLException {
        return PostgresValueDomains.open(connection, schema);
    }

    @Override
    public Optional<Refusal> attempt(Connection connection, Schema schema, String sql, List<?> parameters)
            throws SQLException {
        return Attempt.of(connection, sql, parameters);
    }

    @Override
    public Refusal refusal(Schema schema, SQLException failure) {
        return Attempt.refusal(failure);
    }

    @Override
    public Examination defects(Connection connection, Schema schema, Suspects suspects, RowMaker rows)
            throws SQLException {
        return new DefectSearch(connection, schema, suspects, rows).run();
    }

    @Override
    public Optional<Cluster> server(Connection connection) throws SQLException {
        return Optional.of(ServerReader.read(connection));
    }

    @Override
    public Set<String> privileges(Connection connection, Owned on, String role) throws SQLException {
        return AccessQuestion.privileges(connection, on, role);
    }

    @Override
    public Optional<String> owner(Connection connection, Owned object) throws SQLException {
        return Optional.of(AccessQuestion.owner(connection, object));
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
    public RowDigest digest(Connection connection, RowQuery query, boolean byColumn) throws SQLException {
        return ServerDigest.of(connection, query, byColumn);
    }

    /** A rollback does not restore a sequence, so two runs of the same statements may end at different positions. */
    @Override
    public Map<ObjectName, List<Counter>> counters(Connection connection, List<Table> tables, boolean betweenRuns)
            throws SQLException {
        return betweenRuns ? Map.of() : CounterReader.read(connection, tables);
    }

    @Override
    public String quote(String name) {
        return Names.quote(name);
    }

    @Override
    public boolean variesPerRun(String defaultValue) {
        return VARYING.matcher(defaultValue).find();
    }

    /** PostgreSQL has no limit but its stack, which each select deepens. */
    @Override
    public int selectsPerUnion() {
        return 200;
    }
}
