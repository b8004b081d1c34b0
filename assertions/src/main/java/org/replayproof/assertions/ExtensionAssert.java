package org.replayproof.assertions;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Extension;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/**
 * Assertions about an installed extension.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class ExtensionAssert extends OwnedAssert<ExtensionAssert, Extension> {

    private final SchemaAssert schema;

    ExtensionAssert(@Nullable Extension actual, Context context, SchemaAssert schema) {
        super(actual, ExtensionAssert.class, context);
        this.schema = schema;
    }

    @Override
    ObjectRef ref(Extension extension) {
        return extension.ref();
    }

    @Override
    Owned owned(Extension extension) {
        return Owned.of(ObjectKind.EXTENSION, extension.name());
    }

    /**
     * Returns to the schema.
     *
     * @return the assertion object from which this one was reached
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }

    /**
     * Verifies the extension's version.
     *
     * <pre>{@code
     * extension("pgcrypto").hasVersion("1.3");   // passes
     * extension("pgcrypto").hasVersion("1.4");   // fails: Wrong extension version
     * }</pre>
     *
     * @param version the version
     * @return this assertion object
     * @throws AssertionError if another one is installed
     */
    public ExtensionAssert hasVersion(String version) {
        return verify(
                extension -> extension.version().equals(version),
                extension -> context.altering(
                        finding(
                                        AssertionFailure.EXTENSION_VERSION,
                                        extension.ref(),
                                        extension.name() + " is installed in another version.")
                                .expected(version)
                                .actual(extension.version()),
                        extension,
                        Aspect.VERSION,
                        "version",
                        version));
    }
}
