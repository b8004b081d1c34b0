package org.replayproof.entity;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.SchemaObject;

/**
 * Replaces the names of scratch namespaces by the real ones, in every component of an object. The components are read
 * from the records themselves, so that a component which the model gains is kept.
 *
 * @param scratch the scratch namespace in place of the default one
 * @param mark the prefix of the name of every other scratch namespace
 */
record NamespaceRenaming(String scratch, String mark) {

    <T extends SchemaObject> T rename(T object) {
        @SuppressWarnings("unchecked") // the record is rebuilt by its own constructor
        T renamed = (T) renamed((Record) object);
        return renamed;
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof ObjectName name) {
            return rename(name);
        }
        if (value instanceof String text) {
            return text.replace(mark, "").replace(scratch + ".", "");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::value).toList();
        }
        return value instanceof Record part ? renamed(part) : value;
    }

    private Record renamed(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = value(components[i].getAccessor().invoke(record));
            }
            Constructor<? extends Record> constructor = record.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " cannot be rebuilt.", e);
        }
    }

    private ObjectName rename(ObjectName name) {
        if (name.namespace().equals(scratch)) {
            return ObjectName.of(name.name());
        }
        return name.namespace().startsWith(mark)
                ? new ObjectName(name.namespace().substring(mark.length()), name.name())
                : name;
    }
}
