package org.replayproof.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the aspects of an object in order, without aspects that do not apply. */
final class Aspects {

    private final Map<Aspect, String> collected = new LinkedHashMap<>();

    Aspects say(Aspect aspect, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            collected.put(aspect, value);
        }
        return this;
    }

    Aspects say(Aspect aspect, boolean value) {
        collected.put(aspect, value ? "yes" : "no");
        return this;
    }

    /** Said only when true: the usual case needs no words. */
    Aspects sayIf(Aspect aspect, boolean value) {
        if (value) {
            collected.put(aspect, "yes");
        }
        return this;
    }

    Aspects say(Aspect aspect, Collection<String> values) {
        return say(aspect, String.join(", ", values));
    }

    Aspects say(Access access) {
        return say(Aspect.OWNER, access.owner()).say(Aspect.PRIVILEGES, access.words());
    }

    Map<Aspect, String> toMap() {
        return Collections.unmodifiableMap(collected);
    }
}
