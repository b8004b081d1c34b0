package org.replayproof.assertions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.replayproof.schema.ObjectKind;

/**
 * The rare kinds that a schema, a table or a server holds. They have no separate methods and are identified by their {@link
 * ObjectKind}.
 *
 * @param <K> the kinds
 * @param byKind each under its {@code ObjectKind}
 */
record Kinds<K extends Kind<?, ?>>(Map<ObjectKind, K> byKind) {

    static <K extends Kind<?, ?>> Kinds<K> of(List<? extends K> kinds) {
        return new Kinds<>(new TreeMap<>(kinds.stream().collect(Collectors.toMap(Kind::kind, Function.identity()))));
    }

    K get(ObjectKind kind) {
        K found = byKind.get(kind);
        if (found == null) {
            throw new IllegalArgumentException(
                    kind.name() + " is not one of "
                            + byKind.keySet().stream().map(Enum::name).collect(Collectors.joining(", "))
                            + ".\n  next step   use the methods that are named after this kind, here or on the object that holds it");
        }
        return found;
    }
}
