package org.replayproof.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.settings.Settings;
import org.replayproof.settings.Shard;

/**
 * The databases of a test method that another engine than Jupiter runs, many times perhaps: fresh ones for each try, one
 * sandbox for the orders of all. The jqwik binding is built on it. Not safe for use by several threads.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (TestDatabases databases = TestDatabases.of(method, testClass, key -> Optional.empty())) {
 *     Replay replay = (Replay) databases.make(Replay.class, "");
 *     run(method, replay);
 *     databases.endTry();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class TestDatabases implements AutoCloseable {

    private record Wish(Class<?> type, String name) {}

    private final Place place;
    private final Settings settings;
    private final String label;
    private final AtomicLong kept = new AtomicLong();
    private final Map<MigratedDatabase, SharedDatabase> shared = new HashMap<>();
    private final Map<MigratedDatabase, OrderExplorer> explorers = new HashMap<>();
    private final Map<MigratedDatabase, TestDatabase> ofThisTry = new HashMap<>();
    private final Map<Wish, Object> made = new HashMap<>();

    private TestDatabases(Place place, Settings settings, String label) {
        this.place = place;
        this.settings = settings;
        this.label = label;
    }

    /**
     * Reads the declarations. Opens nothing yet.
     *
     * @param method the test
     * @param testClass the class that runs it; those around it count too
     * @param parameters the configuration of the engine, by key
     * @return its databases; close them
     */
    public static TestDatabases of(Method method, Class<?> testClass, Function<String, Optional<String>> parameters) {
        List<AnnotatedElement> elements = new ArrayList<>(List.of(method));
        for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
            elements.add(type);
        }
        return new TestDatabases(
                new Place(elements),
                Settings.fromSystem().behind(parameters),
                testClass.getSimpleName() + "-" + method.getName());
    }

    /**
     * Requires that databases are declared.
     *
     * @param wish the parameter that needs it
     * @return these databases
     * @throws IllegalStateException if there is no {@link MigratedDatabase}; the message shows where to write it
     */
    public TestDatabases declaredFor(String wish) {
        if (!place.isDeclared()) {
            throw new IllegalStateException(
                    wish + " needs the history of a database.\n  next step   write @MigratedDatabase" + " on "
                            + label.split("-", 2)[0]);
        }
        return this;
    }

    /**
     * Whether a test may ask for a type.
     *
     * @param type of a parameter
     * @return true when {@link #make(Class, String)} makes it
     */
    public static boolean makes(Class<?> type) {
        return Injection.makes(type);
    }

    /**
     * Creates the value of a parameter.
     *
     * @param type of the parameter
     * @param name what {@link FromDatabase} says; empty for the only database
     * @return the value; the same one until {@link #endTry()}
     */
    public Object make(Class<?> type, String name) {
        MigratedDatabase declaration = place.declaration(name);
        Object value =
                Injection.make(type, ofThisTry.computeIfAbsent(declaration, d -> testDatabase(d, name)), declaration);
        made.put(new Wish(type, name), value);
        return value;
    }

    /**
     * The last value of {@link #make(Class, String)}, for reports after its try: nothing is opened for them.
     *
     * @param type of the parameter
     * @param name what {@link FromDatabase} says; empty for the only database
     * @return the value; made now when it never was before
     */
    public Object last(Class<?> type, String name) {
        Object value = made.get(new Wish(type, name));
        return value != null ? value : make(type, name);
    }

    /**
     * Runs orders for all tries, so that what they have in common runs once.
     *
     * @param name what {@link FromDatabase} says; empty for the only database
     * @return the explorer; closed with these databases
     */
    public OrderExplorer explorer(String name) {
        return explorers.computeIfAbsent(
                place.declaration(name), d -> shared(d).project().explorer());
    }

    /**
     * How many migrations an order has.
     *
     * @param name what {@link FromDatabase} says; empty for the only database
     * @return the length of the whole history
     */
    public int size(String name) {
        return shared(place.declaration(name)).project().history().migrations().size();
    }

    /**
     * The part of a search for orders that is this machine's.
     *
     * @return what {@code replayproof.shard} says; the whole when it says nothing
     */
    public Shard shard() {
        return Shard.of(settings);
    }

    private SharedDatabase shared(MigratedDatabase declaration) {
        return shared.computeIfAbsent(declaration, d -> SharedDatabase.open(d, settings, evidence()));
    }

    private TestDatabase testDatabase(MigratedDatabase declaration, String name) {
        SharedDatabase opened = shared(declaration);
        return new TestDatabase(opened, opened.isolation(), null, explorer(name), evidence());
    }

    private Evidence evidence() {
        return new Evidence(settings, () -> label, kept);
    }

    /**
     * Ends the databases of a try; the next one gets fresh ones. Those that a class shares stay.
     *
     * @throws SQLException when one cannot be closed
     */
    public void endTry() throws SQLException {
        Iterator<TestDatabase> all = ofThisTry.values().iterator();
        while (all.hasNext()) {
            TestDatabase database = all.next();
            if (database.isolation() != Isolation.CLASS && database.isolation() != Isolation.SUITE) {
                all.remove();
                database.close();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        explorers.values().forEach(OrderExplorer::close);
        for (TestDatabase database : ofThisTry.values()) {
            database.close();
        }
        shared.values().forEach(SharedDatabase::close);
    }
}
