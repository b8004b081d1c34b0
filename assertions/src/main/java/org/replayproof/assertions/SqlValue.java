package org.replayproof.assertions;

import org.jspecify.annotations.Nullable;

/** A value of a test as a driver takes it. */
final class SqlValue {

    private SqlValue() {}

    /** An enum's constant is its name, as nearly every mapping has it. */
    static @Nullable Object of(@Nullable Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
