package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.postgres.CatalogVersions.Changes;
import org.replayproof.engine.postgres.CatalogVersions.Versions;
import org.replayproof.engine.postgres.PreparedQueries.Question;

/**
 * Answers the queries of the readers: those about relations for the ones that may read differently, the others again where one of
 * the catalogs that their text names changed, and from memory where none did.
 */
final class Answers implements Catalog.Source {

    private final PreparedQueries queries;
    private final Versions versions;
    private final @Nullable Changes changes;
    private final Map<String, List<Cells>> known;
    private final Map<String, Optional<Set<String>>> sources;
    private final Map<Long, Relation> relations;
    private final Map<String, List<Cells>> ahead = new HashMap<>();
    private final Map<String, List<Cells>> given = new HashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /** The relations that may read differently; null for all there are. */
    private final @Nullable Set<Long> concerned;

    private Answers(PreparedQueries queries, Versions versions) {
        this.queries = queries;
        this.versions = versions;
        this.changes = null;
        this.concerned = null;
        this.known = Map.of();
        this.sources = new HashMap<>();
        this.relations = new HashMap<>();
    }

    private Answers(PreparedQueries queries, Versions versions, Answers before, Changes changes) throws SQLException {
        this.queries = queries;
        this.versions = versions;
        this.changes = changes;
        this.known = before.given;
        this.sources = before.sources;
        if (changes.elsewhere().isEmpty()) {
            this.concerned = ObjectVersions.concernedBy(changes.objects(), queries);
            this.relations = new HashMap<>(before.relations);
            relations.keySet().removeAll(concerned);
        } else {
            this.concerned = null;
            this.relations = new HashMap<>();
        }
        if ((concerned == null) == (before.concerned == null)) {
            askAhead(before.asked);
        }
    }

    /** The readers are going to ask what they asked before. */
    private void askAhead(Set<String> likely) throws SQLException {
        List<Question> questions = new ArrayList<>();
        for (String sql : likely) {
            if (mayDiffer(sql)) {
                List<Cells> answer = new ArrayList<>();
                ahead.put(sql, answer);
                questions.add(question(sql, answer));
            }
        }
        queries.all(questions);
    }

    /** Knows nothing. */
    static Answers first(PreparedQueries queries, Versions versions) {
        return new Answers(queries, versions);
    }

    /** Knows what was answered before, and is that where nothing changed. */
    static Answers after(Answers before, PreparedQueries queries, Versions versions) throws SQLException {
        Changes changes = versions.since(before.versions);
        return changes.isNone() ? before : new Answers(queries, versions, before, changes);
    }

    /** Those that read as before; the readers add the others. */
    Map<Long, Relation> relations() {
        return relations;
    }

    @Override
    public Optional<String> asked(String relation) {
        return concerned == null ? Optional.empty() : Optional.of(relation + " = any ($1)");
    }

    @Override
    public void each(String sql, Catalog.Row row) throws SQLException {
        asked.add(sql);
        List<Cells> answer = answer(sql);
        if (!isOfFew(sql)) {
            given.put(sql, answer);
        }
        for (Cells cells : answer) {
            row.take(cells);
        }
    }

    private List<Cells> answer(String sql) throws SQLException {
        List<Cells> here = ahead.getOrDefault(sql, mayDiffer(sql) ? null : known.get(sql));
        if (here != null) {
            return here;
        }
        List<Cells> fresh = new ArrayList<>();
        queries.all(List.of(question(sql, fresh)));
        return fresh;
    }

    private Question question(String sql, List<Cells> answer) {
        return new Question(sql, isOfFew(sql) ? concerned : null, answer::add);
    }

    private boolean isOfFew(String sql) {
        return concerned != null && sql.contains("$1");
    }

    private boolean mayDiffer(String sql) {
        return changes == null
                || isOfFew(sql)
                || sources.computeIfAbsent(sql, text -> QuerySources.of(text, versions.names()))
                        .map(changes::reach)
                        .orElse(true);
    }
}
