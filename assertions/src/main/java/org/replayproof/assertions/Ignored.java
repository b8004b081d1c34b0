package org.replayproof.assertions;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.engine.Cluster;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;

/** Names that an assertion is to leave out of sight. */
record Ignored(List<Pattern> patterns) {

    static Ignored named(String... names) {
        return new Ignored(Stream.of(names)
                .map(name ->
                        Stream.of(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
                .map(Pattern::compile)
                .toList());
    }

    static Ignored nothing() {
        return new Ignored(List.of());
    }

    Ignored and(String... names) {
        return new Ignored(
                Stream.concat(patterns.stream(), named(names).patterns.stream()).toList());
    }

    Cluster removeFrom(Cluster server) {
        return new Cluster(
                server.roles().stream().filter(role -> !covers(role.name())).toList(),
                server.tablespaces().stream()
                        .filter(space -> !covers(space.name()))
                        .toList(),
                server.databases().stream()
                        .filter(database -> !covers(database.name()))
                        .toList());
    }

    Schema removeFrom(Schema schema) {
        return schema.without(this::covers);
    }

    private boolean covers(SchemaObject object) {
        return covers(object.ref().path())
                || (object instanceof Sequence sequence
                        && sequence.ownedBy() != null
                        && covers(sequence.ownedBy().table().toString()));
    }

    private boolean covers(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
