package org.replayproof.junit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Resolves parameters, and ends what belongs to a test or class when that ends. */
final class MigratedDatabaseExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        // A constructor asks for the database of the test that it is called for.
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Injection.concerns(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Injection.resolve(parameter, context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            Scopes.used(context).forEach(database -> publish(database.keepIfUsed(), context));
        }
        Scopes.close(context);
    }

    private static void publish(@Nullable String kept, ExtensionContext context) {
        if (kept != null) {
            context.publishReportEntry("replayproof.database", kept);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        try {
            CheckSession.finish(context);
        } finally {
            Scopes.close(context);
        }
    }
}
