package org.replayproof.assertions;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.replayproof.engine.Cluster;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/**
 * A container of named objects, with its words for messages.
 *
 * @param words its name
 * @param path the prefix of the names of its objects
 * @param instead an object of any kind with a name, in words
 */
record Holder<H>(Function<H, String> words, Function<H, String> path, BiFunction<H, String, Optional<String>> instead) {

    static final Holder<Schema> SCHEMA = new Holder<>(schema -> "the schema", schema -> "", Holder::named);

    static final Holder<Cluster> SERVER =
            new Holder<>(server -> "the server", server -> "", (server, name) -> Optional.empty());

    static final Holder<Table> TABLE = new Holder<>(
            table -> table.name().toString(), table -> table.name() + ".", (table, name) -> Optional.empty());

    static final Holder<View> VIEW =
            new Holder<>(view -> view.name().toString(), view -> view.name() + ".", (view, name) -> Optional.empty());

    /** Whether its objects are named together with it. */
    boolean isPart() {
        return !equals(SCHEMA);
    }

    private static Optional<String> named(Schema schema, String name) {
        return schema.objects().stream()
                .map(SchemaObject::ref)
                .filter(ref -> ref.path().equals(name))
                .findFirst()
                .map(ref -> name + " is " + There.article(ref.kind().toString()) + ref.kind());
    }
}
