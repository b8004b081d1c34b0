package org.replayproof.migrator.code;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.MigrationsInCode;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.NoMigrationsException;

/**
 * Opens migrations that a class provides: {@code class:com.acme.OurMigrations}.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class CodeProvider implements MigrationSource.Provider {

    private static final String CLASS = "class:";

    /** Found by {@link java.util.ServiceLoader}. */
    public CodeProvider() {}

    @Override
    public String name() {
        return "java";
    }

    @Override
    public List<String> usualLocations(MigrationSource source) {
        return List.of();
    }

    /** A class has its own migrator, so no other migrator is tried, with any settings. */
    @Override
    public Optional<Migrator> configured(MigrationSource source) {
        return recognise(source);
    }

    @Override
    public Optional<Migrator> recognise(MigrationSource source) {
        List<String> classes = source.locations().stream()
                .filter(location -> location.startsWith(CLASS))
                .toList();
        return classes.isEmpty() ? Optional.empty() : Optional.of(open(source));
    }

    @Override
    public Migrator open(MigrationSource source) {
        List<String> classes = source.locations().stream()
                .filter(location -> location.startsWith(CLASS))
                .toList();
        if (classes.size() != 1) {
            throw new NoMigrationsException((classes.isEmpty()
                            ? "A class is to say the migrations, and none is named."
                            : "Only one class can say the migrations, and several are named: "
                                    + String.join(", ", classes))
                    + "\n  next step   name it: @MigratedDatabase(migrations = \"class:com.acme.OurMigrations\")");
        }
        List<String> others = source.locations().stream()
                .filter(location -> !location.startsWith(CLASS))
                .toList();
        String name = classes.get(0).substring(CLASS.length()).strip();
        return instance(name, source.classLoader()).open(source.at(others));
    }

    private static MigrationsInCode instance(String name, ClassLoader classLoader) {
        try {
            Class<?> type = Class.forName(name, true, classLoader);
            if (!MigrationsInCode.class.isAssignableFrom(type)) {
                throw new NoMigrationsException(name + " says no migrations: it implements neither "
                        + JavaMigrations.class.getName() + " nor " + MigrationsInCode.class.getName() + ".");
            }
            var constructor = type.asSubclass(MigrationsInCode.class).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ClassNotFoundException e) {
            throw new NoMigrationsException("No migrations found: there is no class " + name
                    + " on the class path.\n  next step   write its full name; a class in another is named with a dollar"
                    + " sign: com.acme.SchemaTest$OurMigrations");
        } catch (NoSuchMethodException e) {
            throw new NoMigrationsException(name + " cannot be made: it has no constructor without parameters. (A class"
                    + " in another must be static.)");
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The constructor of " + name + " failed: " + e.getCause(), e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new NoMigrationsException(name + " cannot be made: " + e);
        }
    }
}
