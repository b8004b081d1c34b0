package org.replayproof.assertions;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/**
 * Assertions about a namespace, which PostgreSQL calls a schema.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class NamespaceAssert extends GrantedAssert<NamespaceAssert, Namespace> {

    private final SchemaAssert schema;

    NamespaceAssert(@Nullable Namespace actual, Context context, SchemaAssert schema) {
        super(actual, NamespaceAssert.class, context);
        this.schema = schema;
    }

    @Override
    ObjectRef ref(Namespace namespace) {
        return namespace.ref();
    }

    @Override
    Owned owned(Namespace namespace) {
        return Owned.of(ObjectKind.NAMESPACE, namespace.name());
    }

    /**
     * Returns to the schema.
     *
     * @return the assertion object from which this one was reached
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }
}
