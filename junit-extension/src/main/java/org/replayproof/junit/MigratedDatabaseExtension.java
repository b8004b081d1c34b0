package org.replayproof.junit;

import java.sql.Connection;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** Resolves parameters, and keeps the database of a test that failed. JUnit's stores close what belongs to a context. */
final class MigratedDatabaseExtension
        implements ParameterResolver,
                BeforeAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                TestExecutionExceptionHandler,
                AfterEachCallback,
                AfterAllCallback {

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
        Class<?> type = parameter.getParameter().getType();
        String name = parameter
                .findAnnotation(FromDatabase.class)
                .map(FromDatabase::value)
                .orElse("");
        MigratedDatabase declaration = Place.of(context).declaration(name);
        if (type == CheckSuite.class) {
            return new CheckSuite(declaration, context);
        }
        Injection.refuseUnknown(type, parameter.getDeclaringExecutable());
        TestDatabase database = Scopes.database(declaration, context);
        if (type == Connection.class
                && database.isolation() == Isolation.ROLLBACK
                && context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "With isolation = ROLLBACK a connection belongs to one test, and here is none yet."
                            + "\n  next step   write rows in @BeforeEach, or use isolation = METHOD");
        }
        return Injection.make(type, database, declaration);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        MigrationHook.refuseMistakes(context.getRequiredTestClass());
        RunningTests.begin(context);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        // What starts an application does so between here and the beginning of the test, on the thread of the test.
        RunningTests.resume(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RunningTests.begin(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw LostSessions.explained(thrown, Scopes.used(context), context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RunningTests.end(context);
        if (context.getExecutionException().isPresent()) {
            for (TestDatabase database : Scopes.used(context)) {
                String kept = database.keepIfWritten();
                if (kept != null) {
                    context.publishReportEntry("replayproof.database", kept);
                }
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        RunningTests.end(context);
        CheckSession.finish(context);
    }
}
