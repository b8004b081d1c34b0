package org.replayproof.replay.orders;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Rule;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;
import org.replayproof.sql.SqlDialect;

/** The objects that stand behind a name: those that a view, a trigger or a routine names, and neighbours by foreign key. */
final class Vocabulary {

    private final SqlDialect dialect;
    private final Set<SchemaObject> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Set<String>> behind = new HashMap<>();
    private final Map<String, Set<String>> neighbours = new HashMap<>();

    Vocabulary(SqlDialect dialect) {
        this.dialect = dialect;
    }

    void add(Schema schema) {
        schema.objects().stream().filter(known::add).forEach(this::add);
    }

    private void add(SchemaObject object) {
        String name = Touched.nameOf(object);
        if (object instanceof View view) {
            define(
                    name,
                    Stream.concat(
                            Stream.of(view.definition()),
                            view.triggers().stream().map(Trigger::definition)));
        } else if (object instanceof Routine routine) {
            define(name, Stream.of(routine.definition()));
        } else if (object instanceof Table table) {
            define(
                    name,
                    Stream.concat(
                            table.triggers().stream().map(Trigger::definition),
                            table.rules().stream().map(Rule::definition)));
            table.foreignKeys()
                    .forEach(key ->
                            neighbour(name, Touched.key(key.referencedTable().name())));
        }
    }

    private void define(String name, Stream<String> definitions) {
        definitions.forEach(definition -> {
            Set<String> words = behind.computeIfAbsent(name, any -> new HashSet<>());
            words.addAll(Words.of(definition, dialect));
        });
    }

    private void neighbour(String child, String parent) {
        neighbours.computeIfAbsent(child, any -> new HashSet<>()).add(parent);
        neighbours.computeIfAbsent(parent, any -> new HashSet<>()).add(child);
    }

    Set<String> reachedFrom(Set<String> words) {
        Set<String> reached = new HashSet<>(words);
        Set<String> next = words;
        while (!next.isEmpty()) {
            Set<String> found = new HashSet<>();
            next.forEach(word -> found.addAll(behind.getOrDefault(word, Set.of())));
            found.removeAll(reached);
            reached.addAll(found);
            next = found;
        }
        Set<String> beside = new HashSet<>();
        reached.forEach(word -> beside.addAll(neighbours.getOrDefault(word, Set.of())));
        reached.addAll(beside);
        return reached;
    }
}
