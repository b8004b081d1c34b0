package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.postgres.CatalogVersions.Changes;
import org.replayproof.engine.postgres.CatalogVersions.Look;
import org.replayproof.engine.postgres.CatalogVersions.Versions;
import org.replayproof.engine.postgres.PreparedQueries.Question;
import org.replayproof.engine.postgres.SchemaReader.Known;

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
    private final Known objects;
    private final Map<String, List<Cells>> ahead = new HashMap<>();
    private final Map<String, List<Cells>> given = new HashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /** The relations and types that may read differently; null for all there are. */
    private final @Nullable Set<Long> concerned;

    private Answers(PreparedQueries queries, Versions versions) {
        this.queries = queries;
        this.versions = versions;
        this.changes = null;
        this.concerned = null;
        this.known = Map.of();
        this.sources = new HashMap<>();
        this.objects = Known.nothing();
    }

    private Answers(PreparedQueries queries, Versions versions, Answers before, Changes changes) throws SQLException {
        this.queries = queries;
        this.versions = versions;
        this.changes = changes;
        this.known = before.given;
        this.sources = before.sources;
        if (changes.everywhere()) {
            this.concerned = null;
            this.objects = Known.nothing();
        } else {
            Set<Long> all = new HashSet<>(changes.objects());
            queries.all(List.of(Dependents.of(changes.objects(), all)));
            this.concerned = all;
            this.objects = before.objects.without(all);
        }
        if ((concerned == null) == (before.concerned == null)) {
            askAhead(before.asked);
        }
    }

    /** The readers will send the same queries as before. */
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

    /** Keeps earlier answers, and returns them if nothing changed. */
    static Answers after(Answers before, PreparedQueries queries, Look look) throws SQLException {
        Changes changes = look.changes();
        return changes == null
                ? first(queries, look.versions())
                : changes.isNone() ? before : new Answers(queries, look.versions(), before, changes);
    }

    Versions versions() {
        return versions;
    }

    /** The unchanged objects; the readers add the others. */
    Known objects() {
        return objects;
    }

    @Override
    public boolean mayHaveRows(String catalog) {
        return versions.mayHaveRows(catalog);
    }

    @Override
    public Optional<String> asked(String number) {
        return concerned == null ? Optional.empty() : Optional.of(number + " = any ($1)");
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
        return concerned != null && isOfFew(sql)
                ? Question.about(sql, concerned, answer::add)
                : Question.of(sql, answer::add);
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
