package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Rereader;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * Asks first which catalogs changed, and keeps the answers of all queries that do not come from one of those. What the
 * readers read is their own business: a new query is kept or asked again by what its text says.
 */
final class PostgresRereader implements Rereader {

    private @Nullable PreparedQueries queries;
    private @Nullable CatalogVersions catalogs;
    private RowVersions rows = new RowVersions();
    private @Nullable Seen seen;

    /** What was read last: with which scope, from which versions of the catalogs, and every answer. */
    private record Seen(Scope scope, Map<String, String> versions, Map<String, List<Cells>> answers, Schema schema) {}

    @Override
    public Schema read(Connection connection) throws SQLException {
        Scope scope = Scope.of(connection);
        PreparedQueries prepared = on(connection);
        try {
            Seen now = Frame.around(connection, () -> {
                scope.enterRepeatedly(connection);
                return look(connection, scope, prepared);
            });
            seen = now;
            return now.schema();
        } catch (SQLException e) {
            seen = null;
            throw e;
        }
    }

    private PreparedQueries on(Connection connection) {
        PreparedQueries known = queries;
        if (known != null && known.isOn(connection)) {
            return known;
        }
        PreparedQueries made = new PreparedQueries(connection);
        queries = made;
        rows = new RowVersions();
        return made;
    }

    private Seen look(Connection connection, Scope scope, PreparedQueries prepared) throws SQLException {
        CatalogVersions asking = catalogs == null ? CatalogVersions.of(prepared) : catalogs;
        catalogs = asking;
        Map<String, String> versions = asking.now(prepared);
        Seen last = seen != null && seen.scope().equals(scope) ? seen : null;
        Set<String> changed = last == null ? versions.keySet() : CatalogVersions.differing(last.versions(), versions);
        if (last != null && changed.isEmpty()) {
            return last;
        }
        Map<String, List<Cells>> known = last == null ? Map.of() : last.answers();
        Map<String, List<Cells>> answers = new HashMap<>();
        Schema schema = SchemaReader.read(connection, scope, (sql, row) -> {
            List<Cells> answer = known.get(sql);
            if (answer == null || (mayDiffer(sql, versions.keySet(), changed) && !staysEmpty(sql, answer, versions))) {
                List<Cells> fresh = new ArrayList<>();
                prepared.each(sql, fresh::add);
                answer = fresh;
            }
            answers.put(sql, answer);
            for (Cells cells : answer) {
                row.take(cells);
            }
        });
        return new Seen(scope, versions, answers, schema);
    }

    private static boolean mayDiffer(String sql, Set<String> catalogs, Set<String> changed) {
        return QuerySources.of(sql, catalogs)
                .map(sources -> sources.stream().anyMatch(changed::contains))
                .orElse(true);
    }

    private static boolean staysEmpty(String sql, List<Cells> answer, Map<String, String> versions) {
        return answer.isEmpty()
                && QuerySources.first(sql)
                        .filter(catalog -> CatalogVersions.isEmpty(catalog, versions))
                        .isPresent();
    }

    @Override
    public Optional<Map<ObjectName, RowVersion>> rowVersions(Connection connection, List<Table> tables)
            throws SQLException {
        PreparedQueries prepared = on(connection);
        Scope scope = Scope.of(connection);
        return Frame.around(connection, () -> {
            scope.enterRepeatedly(connection);
            return rows.of(prepared, scope.defaultNamespace(), tables);
        });
    }
}
