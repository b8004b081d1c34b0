package org.replayproof.database.postgres;

import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.replayproof.database.server.Log;

/**
 * The objects that migrations of this run created on the server, by the database of the migrations and its copies. They are
 * dropped with the last of them.
 */
final class MadeOnServer {

    private final PostgresAdmin admin;
    private final PostgresRun run;
    private final ServerCatalog catalog;
    private final Map<String, Set<ServerObject>> made = new ConcurrentHashMap<>();

    MadeOnServer(PostgresAdmin admin, PostgresRun run) {
        this.admin = admin;
        this.run = run;
        this.catalog = new ServerCatalog(admin);
    }

    /** Whether migrations that create objects on the server ran in it or in its original. */
    boolean knows(String database) {
        return made.containsKey(database);
    }

    /** What its migrations have made until now. */
    Set<ServerObject> of(String database) {
        return made.getOrDefault(database, Set.of());
    }

    /** The numbers of all that migrations of this run made. */
    Set<String> numbers() {
        return made.values().stream()
                .flatMap(Set::stream)
                .map(ServerObject::number)
                .collect(Collectors.toSet());
    }

    /** A copy sees the same objects as its original. */
    void copied(String original, String copy) {
        Set<ServerObject> shared = made.get(original);
        if (shared != null) {
            made.put(copy, shared);
        }
    }

    boolean exists(String kind, String name) throws SQLException {
        return !catalog.named(kind, name).isEmpty();
    }

    /**
     * Whether a role or tablespace was made by the migrations of a database, or does not exist.
     *
     * @param before the numbers of what existed when the migrations began; empty if that is not known
     */
    boolean isOwn(String database, String kind, String name, Set<String> before) throws SQLException {
        List<String> present = catalog.named(kind, name);
        boolean since = !before.isEmpty() && before.stream().noneMatch(present::contains);
        return present.isEmpty() || since || numbers(of(database)).containsAll(present);
    }

    /**
     * The objects that exist before migrations run. They are noted on the database, with the names of the new objects,
     * in case this JVM is killed.
     */
    Set<String> before(String database, Set<String> names) throws SQLException {
        Set<String> before = catalog.numbers();
        note(database, before, names);
        return before;
    }

    /** The objects that were created and dropped since then. */
    void adopt(String database, Set<String> before, Set<String> names) throws SQLException {
        Set<ServerObject> own = new LinkedHashSet<>(of(database));
        Set<ServerObject> dropped = dropped(own);
        own.removeAll(dropped);
        made.replaceAll((other, objects) -> without(dropped, objects));
        for (ServerCatalog.Entry entry : catalog.madeSince(before, names, database)) {
            own.add(new ServerObject(entry.kind(), entry.number(), entry.name(), run.nextName()));
        }
        made.put(database, own);
        note(database, before, Set.of());
    }

    /** The objects that no longer exist; the others may have been renamed. */
    private Set<ServerObject> dropped(Set<ServerObject> own) throws SQLException {
        Set<ServerObject> dropped = new LinkedHashSet<>(own);
        for (ServerCatalog.Entry entry : catalog.of(numbers(own))) {
            dropped.removeIf(object -> object.is(entry));
        }
        return dropped;
    }

    private static Set<ServerObject> without(Set<ServerObject> dropped, Set<ServerObject> objects) {
        Set<ServerObject> left = new LinkedHashSet<>(objects);
        return left.removeAll(dropped) ? left : objects;
    }

    private static List<String> numbers(Collection<ServerObject> objects) {
        return objects.stream().map(ServerObject::number).toList();
    }

    private void note(String database, Set<String> before, Set<String> names) throws SQLException {
        catalog.note(database, before.stream().sorted().toList(), numbers(of(database)), names);
    }

    /** Some have the names that their migrations gave them, once all others have stepped aside. */
    void present(Set<ServerObject> wanted) throws SQLException {
        for (Set<ServerObject> each : made.values()) {
            for (ServerObject object : each) {
                if (object.isPresent() && !wanted.contains(object)) {
                    rename(object);
                }
            }
        }
        for (ServerObject object : wanted) {
            if (!object.isPresent()) {
                rename(object);
            }
        }
    }

    private void rename(ServerObject object) throws SQLException {
        admin.run(object.renaming());
        object.renamed();
    }

    /** A database was dropped, and so are the objects that only it needed. */
    void gone(String database) {
        Set<ServerObject> gone = made.remove(database);
        if (gone == null) {
            return;
        }
        List<String> left = catalog.drop(gone.stream()
                .filter(object -> made.values().stream().noneMatch(others -> others.contains(object)))
                .map(ServerObject::inSql)
                .toList());
        if (!left.isEmpty()) {
            Log.warning("What migrations made on the server could not be dropped: " + String.join("; ", left));
        }
    }
}
