package org.replayproof.jqwik;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.ParameterResolutionContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.ResolveParameterHook;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;
import org.apiguardian.api.API;
import org.replayproof.junit.FromDatabase;
import org.replayproof.junit.TestDatabases;

/**
 * Provides the parameters of {@link org.replayproof.junit.MigratedDatabase} to properties: fresh databases for each try,
 * one sandbox for the orders of a whole property. Does nothing without the annotation.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class MigratedDatabaseHook implements AroundPropertyHook, AroundTryHook, ResolveParameterHook {

    /** Found by {@link java.util.ServiceLoader}. */
    public MigratedDatabaseHook() {}

    /** Without this a hook reaches classes and not their properties. */
    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyDatabases.open(context);
        PropertyExecutionResult result = property.execute();
        PropertyShard shard = PropertyDatabases.shard();
        if (!shard.told().isEmpty()) {
            context.reporter().publishValue("replayproof.shard", shard.told());
        }
        return shard.judge(result);
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor attempt, List<Object> parameters)
            throws Throwable {
        PropertyShard shard = PropertyDatabases.shard();
        if (shard.passesOver(parameters)) {
            return TryExecutionResult.satisfied();
        }
        try {
            return shard.note(attempt.execute(parameters));
        } finally {
            PropertyDatabases.current().endTry();
        }
    }

    @Override
    public Optional<ParameterSupplier> resolve(ParameterResolutionContext parameter, LifecycleContext context) {
        Class<?> type = parameter.parameter().getType();
        if (!TestDatabases.makes(type)) {
            return Optional.empty();
        }
        String name = Optional.ofNullable(parameter.parameter().getAnnotation(FromDatabase.class))
                .map(FromDatabase::value)
                .orElse("");
        return Optional.of(attempt -> attempt.isPresent()
                ? PropertyDatabases.current().make(type, name)
                : PropertyDatabases.current().last(type, name));
    }
}
