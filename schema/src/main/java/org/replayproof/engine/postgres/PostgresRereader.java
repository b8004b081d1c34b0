package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Rereader;
import org.replayproof.engine.postgres.CatalogVersions.Look;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * Queries the changes first, and keeps what cannot differ: relations that neither changed nor name a changed one, and
 * the results of queries on unchanged catalogs. It does not know the queries of the readers: the text of a new query decides
 * whether it is kept or sent again.
 */
final class PostgresRereader implements Rereader {

    private @Nullable PreparedQueries queries;
    private @Nullable CatalogVersions catalogs;
    private RowVersions rows = new RowVersions();
    private @Nullable Seen seen;

    /** The last schema, its scope, and its answers. */
    private record Seen(Scope scope, Answers answers, Schema schema) {}

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
        Seen last = seen != null && seen.scope().equals(scope) ? seen : null;
        Look look = asking.look(prepared, last == null ? null : last.answers().versions());
        Answers answers =
                last == null ? Answers.first(prepared, look.versions()) : Answers.after(last.answers(), prepared, look);
        return last != null && answers == last.answers()
                ? last
                : new Seen(scope, answers, SchemaReader.read(connection, scope, answers, answers.objects()));
    }

    @Override
    public Optional<Map<ObjectName, RowVersion>> rowVersions(Connection connection, List<Table> tables)
            throws SQLException {
        PreparedQueries prepared = on(connection);
        Scope scope = seen == null ? Scope.of(connection) : seen.scope();
        return Frame.around(connection, () -> {
            scope.enterRepeatedly(connection);
            return mayKeepRowsElsewhere() && !RowVersions.areIn(prepared)
                    ? Optional.<Map<ObjectName, RowVersion>>empty()
                    : Optional.of(rows.of(prepared, scope.defaultNamespace(), tables));
        });
    }

    private boolean mayKeepRowsElsewhere() {
        Seen last = seen;
        return last == null
                || last.answers().mayHaveRows("pg_foreign_table")
                || last.answers().mayHaveRows("pg_am");
    }
}
