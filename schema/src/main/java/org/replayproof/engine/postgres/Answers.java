package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.postgres.CatalogVersions.Versions;

/**
 * Answers the queries of the readers: those about relations for the ones that may read differently, the others again where one of
 * the catalogs that their text names changed, and from memory where none did.
 */
final class Answers implements Catalog.Source {

    private final PreparedQueries queries;
    private final Versions versions;
    private final Set<String> changed;
    private final Map<String, List<Cells>> known;
    private final Map<Long, Relation> relations;
    private final Map<String, List<Cells>> given = new HashMap<>();

    /** The relations that may read differently; null for all there are. */
    private final @Nullable Set<Long> concerned;

    private Answers(
            PreparedQueries queries, Versions versions, @Nullable Answers before, @Nullable Set<Long> concerned) {
        this.queries = queries;
        this.versions = versions;
        this.changed = before == null ? versions.names() : versions.differingFrom(before.versions);
        this.known = before == null ? Map.of() : before.given;
        this.relations = new HashMap<>(before == null || concerned == null ? Map.of() : before.relations);
        this.concerned = concerned;
        if (concerned != null) {
            relations.keySet().removeAll(concerned);
        }
    }

    /** Knows nothing. */
    static Answers first(PreparedQueries queries, Versions versions) {
        return new Answers(queries, versions, null, null);
    }

    /** Knows what was answered before. */
    static Answers after(Answers before, PreparedQueries queries, Versions versions) throws SQLException {
        Set<String> elsewhere = new HashSet<>(versions.differingFrom(before.versions));
        elsewhere.removeAll(ObjectVersions.CATALOGS);
        Set<Long> objects = versions.objectsDifferingFrom(before.versions);
        return new Answers(
                queries, versions, before, elsewhere.isEmpty() ? ObjectVersions.concernedBy(objects, queries) : null);
    }

    /** The versions that the answers are of. */
    Versions versions() {
        return versions;
    }

    /** Those that read as before; the readers add the others. */
    Map<Long, Relation> relations() {
        return relations;
    }

    @Override
    public String asked(String relation) {
        return concerned == null ? "true" : relation + " = any ($1)";
    }

    @Override
    public void each(String sql, Catalog.Row row) throws SQLException {
        if (concerned != null && sql.contains("$1")) {
            queries.each(sql, concerned, row);
            return;
        }
        List<Cells> answer = known.get(sql);
        if (answer == null || mayDiffer(sql)) {
            List<Cells> fresh = new ArrayList<>();
            queries.each(sql, fresh::add);
            answer = fresh;
        }
        given.put(sql, answer);
        for (Cells cells : answer) {
            row.take(cells);
        }
    }

    private boolean mayDiffer(String sql) {
        return QuerySources.of(sql, versions.names())
                .map(sources -> sources.stream().anyMatch(changed::contains))
                .orElse(true);
    }
}
