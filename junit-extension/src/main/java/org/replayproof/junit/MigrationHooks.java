package org.replayproof.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationFailedException;

/** Runs what a {@link MigrationHook} needs before it, and says of its failure which migration and method it is about. */
final class MigrationHooks implements BeforeEachCallback, BeforeTestExecutionCallback, TestExecutionExceptionHandler {

    @Override
    public void beforeEach(ExtensionContext context) {
        MigrationHook hook = hook(context);
        if (!Place.of(context).isDeclared()) {
            throw new ExtensionConfigurationException(
                    hook + " needs the history of a database.\n  next step   write @MigratedDatabase on "
                            + context.getRequiredTestClass().getSimpleName());
        }
        Scopes.database(hook.declaration(context), context);
    }

    /** After every {@code @BeforeEach}, and before the parameters of the test are asked for. */
    @Override
    public void beforeTestExecution(ExtensionContext context) {
        MigrationHook hook = hook(context);
        if (hook.when() == MigrationHook.When.BEFORE) {
            return;
        }
        List<MigrationHook> called = callThoseBefore(hook, context);
        try {
            Scopes.database(hook.declaration(context), context).replay().apply(hook.version());
        } catch (MigrationFailedException e) {
            if (called.isEmpty()) {
                throw e;
            }
            throw overTheirRows(called, e);
        }
    }

    private static List<MigrationHook> callThoseBefore(MigrationHook hook, ExtensionContext context) {
        History history = history(hook, context);
        List<MigrationHook> called = new ArrayList<>();
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            for (MigrationHook before : MigrationHook.before(instance.getClass())) {
                if (before.isOfSameMigration(hook, history)) {
                    call(before, instance, history, context);
                    called.add(before);
                }
            }
        }
        return called;
    }

    private static void call(MigrationHook before, Object instance, History history, ExtensionContext context) {
        try {
            context.getExecutableInvoker().invoke(before.method(), instance);
        } catch (TestAbortedException | VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            throw named(before, before.migration(history), e);
        }
    }

    private static AssertionFailedError overTheirRows(List<MigrationHook> called, MigrationFailedException failure) {
        return new AssertionFailedError(
                called.stream().map(MigrationHook::place).collect(Collectors.joining(", "))
                        + (called.size() == 1 ? " has" : " have") + " run before it. " + failure.getMessage(),
                failure);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (thrown instanceof TestAbortedException || thrown instanceof VirtualMachineError) {
            throw thrown;
        }
        MigrationHook hook = hook(context);
        throw named(hook, hook.migration(history(hook, context)), thrown);
    }

    /** The failure with the migration and the method in front. */
    private static AssertionFailedError named(MigrationHook hook, Migration migration, Throwable thrown) {
        String message = hook.when().word() + " " + migration + ", in " + hook.place() + ":\n" + words(thrown);
        return thrown instanceof AssertionFailedError failed && failed.isExpectedDefined() && failed.isActualDefined()
                ? new AssertionFailedError(message, failed.getExpected(), failed.getActual(), thrown)
                : new AssertionFailedError(message, thrown);
    }

    private static String words(Throwable thrown) {
        String said = thrown.getMessage() == null ? "" : thrown.getMessage().strip();
        return thrown instanceof AssertionError && !said.isEmpty() ? said : thrown.toString();
    }

    private static MigrationHook hook(ExtensionContext context) {
        return MigrationHook.at(context).orElseThrow();
    }

    private static History history(MigrationHook hook, ExtensionContext context) {
        return Scopes.shared(hook.declaration(context), context).project().history();
    }
}
