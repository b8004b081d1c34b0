package org.replayproof.entity.hibernate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import org.hibernate.mapping.Property;

/** Whether an UPDATE names a property, across versions: {@code isUpdateable()} up to 7, {@code isUpdatable()} since 7. */
final class UpdatableProperty {

    private static final List<String> NAMES = List.of("isUpdatable", "isUpdateable");
    private static final MethodHandle IS_UPDATABLE = find();

    private UpdatableProperty() {}

    static boolean is(Property property) {
        try {
            return (boolean) IS_UPDATABLE.invokeExact(property);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(Arrays.stream(Property.class.getMethods())
                            .filter(method -> NAMES.contains(method.getName()))
                            .findFirst()
                            .orElseThrow());
        } catch (IllegalAccessException e) {
            throw new LinkageError("This version of Hibernate does not say which properties it updates.", e);
        }
    }
}
