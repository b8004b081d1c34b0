package org.replayproof.database;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.Drivers;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * Finds the kind of database. The kinds are found by {@link ServiceLoader}.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Databases {

    private Databases() {}

    /**
     * The kind for a test that names none: that of {@link Setting#DATABASE}, else the kind whose driver is
     * on the class path.
     *
     * @param settings the project's settings
     * @return the kind; its driver may be missing when the setting names it
     * @throws DatabaseUnavailableException if there is no driver, or several without a choice: a test on the wrong
     *     engine would be worse than an error
     * @throws IllegalArgumentException if the setting is not the name of a kind
     */
    public static Database chosen(Settings settings) {
        Optional<String> said = settings.get(Setting.DATABASE);
        return said.isPresent() ? named(said.get().strip()) : onlyOneWithDriver();
    }

    /**
     * Makes a kind from its class.
     *
     * @param type the class, as a test names it
     * @return the kind
     * @throws IllegalArgumentException when it has no public constructor without parameters
     */
    public static Database of(Class<? extends Database> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new IllegalArgumentException(
                    "The database " + type.getName() + " must be a public class with a public constructor without"
                            + " parameters.",
                    e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "The constructor of the database " + type.getName() + " failed: " + e.getCause(), e.getCause());
        }
    }

    /**
     * The kinds on the class path, whether their drivers are there or not.
     *
     * @return one of each
     */
    public static List<Database> kinds() {
        return ServiceLoader.load(Database.class, Databases.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static Database named(String name) {
        for (Database kind : kinds()) {
            if (keyword(kind).equals(name.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        Class<?> type = Drivers.find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The setting " + Setting.DATABASE.key() + " is \"" + name + "\", which is neither one of "
                                + keywords() + " nor the name of a class on the class path."));
        if (!Database.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException("The setting " + Setting.DATABASE.key() + " names " + name
                    + ", which does not implement " + Database.class.getName() + ".");
        }
        return of(type.asSubclass(Database.class));
    }

    /**
     * The name of a kind in a setting.
     *
     * @param kind one of {@link #kinds()}
     * @return such as {@code sqlite}
     */
    public static String keyword(Database kind) {
        return kind.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String keywords() {
        return kinds().stream().map(Databases::keyword).collect(Collectors.joining(", "));
    }

    private static Database onlyOneWithDriver() {
        List<Database> kinds = kinds();
        List<Database> there =
                kinds.stream().filter(kind -> Drivers.isThere(kind.driver())).toList();
        if (there.size() == 1) {
            return there.get(0);
        }
        throw new DatabaseUnavailableException(there.isEmpty() ? noDriver(kinds) : severalDrivers(there), null);
    }

    private static String noDriver(List<Database> kinds) {
        List<String> others = Drivers.registered();
        String problem = others.isEmpty()
                ? "No database driver is on the class path."
                : "The database drivers on the class path are of no database that this kit supports: "
                        + String.join(", ", others) + ".";
        return problem + " Add one of these dependencies (test scope):"
                + kinds.stream()
                        .map(kind -> "\n  " + kind.driver().dependency() + "   for " + kind.name())
                        .collect(Collectors.joining());
    }

    private static String severalDrivers(List<Database> there) {
        return "Several database drivers are on the class path ("
                + there.stream().map(kind -> kind.driver().className()).collect(Collectors.joining(", "))
                + "), and no setting names the database of the migrations. Name it in the test or for the project:"
                + there.stream().map(Databases::choice).collect(Collectors.joining());
    }

    private static String choice(Database kind) {
        return "\n  @MigratedDatabase(database = " + kind.getClass().getSimpleName() + ".class)   or   "
                + Setting.DATABASE.key() + "=" + keyword(kind);
    }
}
