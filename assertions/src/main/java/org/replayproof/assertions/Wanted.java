package org.replayproof.assertions;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An object as an assertion wants it: the one that is there, but for one component of its record. */
final class Wanted {

    private Wanted() {}

    static <R extends Record> R with(R there, String component, @Nullable Object value) {
        RecordComponent[] components = there.getClass().getRecordComponents();
        if (Stream.of(components).noneMatch(each -> each.getName().equals(component))) {
            throw new IllegalArgumentException(there.getClass().getSimpleName() + " has no component " + component);
        }
        try {
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked") // The class of an object of the type R.
            Constructor<R> constructor = (Constructor<R>) there.getClass().getConstructor(types);
            @Nullable Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i].getName().equals(component)
                        ? value
                        : components[i].getAccessor().invoke(there);
            }
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(component + " = " + value + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record of the schema has no public constructor", e);
        }
    }
}
