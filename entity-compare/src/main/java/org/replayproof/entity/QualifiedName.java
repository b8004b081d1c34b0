package org.replayproof.entity;

import org.replayproof.engine.Engine;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;

/** The name of a table or view as a statement has to write it, whatever the search path. */
final class QualifiedName {

    private QualifiedName() {}

    static String of(ObjectName name, Schema schema, Engine engine) {
        String namespace = name.namespace().isEmpty() ? schema.defaultNamespace() : name.namespace();
        return engine.quote(namespace) + "." + engine.quote(name.name());
    }
}
