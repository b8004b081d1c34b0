package org.replayproof.replay;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.migrator.Migration;
import org.replayproof.sql.ServerChange;
import org.replayproof.sql.SharedObject;
import org.replayproof.sql.SqlDialect;

/** The objects that migrations create on the server, outside the database, as the dialect reads them from their texts. */
final class ServerNames {

    private final SqlDialect dialect;

    ServerNames(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** Whether anything is made or changed there. */
    boolean areMadeBy(List<Migration> migrations) {
        return objects(migrations).findAny().isPresent()
                || texts(migrations)
                        .flatMap(text -> dialect.serverChangesOf(text).stream())
                        .anyMatch(ServerChange::reachesOthers);
    }

    /** The names of what is made there, as far as the texts spell them. */
    Set<String> in(List<Migration> migrations) {
        return objects(migrations)
                .flatMap(object -> object.name().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<SharedObject> objects(List<Migration> migrations) {
        return texts(migrations).flatMap(text -> dialect.sharedObjects(text).stream());
    }

    private static Stream<String> texts(List<Migration> migrations) {
        return migrations.stream()
                .flatMap(migration -> Stream.of(migration.sql(), migration.downSql()))
                .flatMap(Stream::ofNullable);
    }

    /** What statements make and change there, as people name it; without objects that have a computed name. */
    List<String> madeBy(List<Step.Executed> statements) {
        Stream<String> objects = statements.stream()
                .flatMap(statement -> dialect.sharedObjects(statement.sql()).stream())
                .filter(object -> object.name().isPresent())
                .map(SharedObject::toString);
        Stream<String> changes = statements.stream()
                .flatMap(statement -> dialect.serverChanges(statement.sql()).stream())
                .map(ServerChange::toString);
        return Stream.concat(objects, changes).distinct().toList();
    }
}
