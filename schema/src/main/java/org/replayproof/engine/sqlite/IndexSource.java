package org.replayproof.engine.sqlite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts that only the statement of an index contains: its expressions and its condition. */
record IndexSource(List<String> keys, @Nullable String predicate) {

    /** Reads {@code CREATE INDEX name ON table (…) WHERE …}. */
    static IndexSource of(String sql) {
        Source source = Source.of(sql);
        Source target = source.from(source.find("on") + 1);
        int open = target.findSymbol("(");
        if (open < 0) {
            return new IndexSource(List.of(), null);
        }
        List<String> keys = target.group(open).items().stream()
                .map(IndexSource::withoutDirection)
                .map(Source::toString)
                .toList();
        int after = target.afterGroup(open);
        return new IndexSource(
                keys, target.is(after, "where") ? target.from(after + 1).toString() : null);
    }

    private static Source withoutDirection(Source key) {
        int last = key.size() - 1;
        return key.is(last, "asc") || key.is(last, "desc") ? key.between(0, last) : key;
    }
}
