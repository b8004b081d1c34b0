package org.replayproof.engine.postgres;

import java.util.List;
import org.replayproof.engine.ValueGuard;
import org.replayproof.schema.EnumType;

/** An enum type accepts exactly its labels, in their exact case. */
final class EnumGuard implements ValueGuard {

    private final EnumType type;

    EnumGuard(EnumType type) {
        this.type = type;
    }

    @Override
    public String words() {
        return "enum type " + type.name();
    }

    @Override
    public List<String> hints() {
        return type.labels();
    }

    @Override
    public boolean accepts(Object value) {
        return type.labels().contains(value.toString());
    }
}
