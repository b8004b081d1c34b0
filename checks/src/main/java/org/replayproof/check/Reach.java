package org.replayproof.check;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.engine.Suspects;
import org.replayproof.replay.Effect;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/**
 * Finds the tables and views that a step may have broken: those that it changed, and those whose text, or the text of a view or
 * function that they use, names a changed object. It finds too many rather than too few. A function that composes its
 * statements may use anything.
 */
final class Reach {

    private static final String COMPOSES = "execute";

    /** Texts change seldom, and are asked for after each step. */
    private final Map<String, Set<String>> words = new HashMap<>();

    Suspects of(Effect effect, Schema schema, boolean movesSequence) {
        Set<ObjectName> rows = new HashSet<>(effect.rows().keySet());
        if (movesSequence) {
            schema.tables().forEach(table -> rows.add(table.name()));
        }
        if (effect.schema().isEmpty()) {
            return new Suspects(Set.of(), Set.of(), withChildren(rows, schema));
        }
        Set<String> changed = new HashSet<>();
        for (Change change : effect.schema().changes()) {
            objects(change).forEach(object -> changed.addAll(words(owner(object))));
        }
        Set<String> reached = reached(schema, changed);
        Set<ObjectName> written = new HashSet<>();
        Set<ObjectName> selected = new HashSet<>();
        for (Table table : schema.tables()) {
            if (isIn(changed, table.name()) || refersTo(table, changed)) {
                rows.add(table.name());
                written.add(table.name());
            } else if (isReached(table.triggers(), reached)) {
                written.add(table.name());
            }
        }
        for (View view : schema.views()) {
            if (isIn(reached, view.name())) {
                selected.add(view.name());
            }
            if (isIn(reached, view.name()) || isReached(view.triggers(), reached)) {
                written.add(view.name());
            }
        }
        return new Suspects(written, selected, withChildren(rows, schema));
    }

    private static Stream<SchemaObject> objects(Change change) {
        if (change instanceof Change.Altered altered) {
            return Stream.of(altered.before(), altered.after());
        }
        return change instanceof Change.Added added
                ? Stream.of(added.object())
                : change instanceof Change.Removed removed ? Stream.of(removed.object()) : Stream.empty();
    }

    /** The name under which statements reach the object. */
    private static String owner(SchemaObject object) {
        if (object instanceof TablePart part) {
            return part.table().name();
        }
        String path = object.ref().path();
        int arguments = path.indexOf('(');
        String name = arguments < 0 ? path : path.substring(0, arguments);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Deleting from a parent makes orphans of its children's rows. */
    private static Set<ObjectName> withChildren(Set<ObjectName> tables, Schema schema) {
        Set<ObjectName> all = new HashSet<>(tables);
        schema.tables().stream()
                .filter(table -> table.foreignKeys().stream().anyMatch(key -> tables.contains(key.referencedTable())))
                .forEach(table -> all.add(table.name()));
        return all;
    }

    private boolean refersTo(Table table, Set<String> changed) {
        return table.foreignKeys().stream().anyMatch(key -> isIn(changed, key.referencedTable()));
    }

    private boolean isReached(List<Trigger> triggers, Set<String> reached) {
        return triggers.stream()
                .anyMatch(trigger -> names(trigger.definition(), reached)
                        || (trigger.function() != null && isIn(reached, trigger.function())));
    }

    /** The changed words, and the names of views and functions that use them through any number of others. */
    private Set<String> reached(Schema schema, Set<String> changed) {
        Set<String> reached = new HashSet<>(changed);
        List<Routine> routines = schema.all(Routine.class);
        routines.stream()
                .filter(routine -> words(routine.definition()).contains(COMPOSES))
                .filter(routine -> !routine.language().equals("c"))
                .forEach(routine -> reached.addAll(words(routine.name().name())));
        int size;
        do {
            size = reached.size();
            for (View view : schema.views()) {
                if (names(view.definition(), reached)) {
                    reached.addAll(words(view.name().name()));
                }
            }
            for (Routine routine : routines) {
                if (names(routine.definition(), reached)) {
                    reached.addAll(words(routine.name().name()));
                }
            }
        } while (reached.size() > size);
        return reached;
    }

    private boolean names(String text, Set<String> reached) {
        return !Collections.disjoint(words(text), reached);
    }

    private boolean isIn(Set<String> reached, ObjectName name) {
        return reached.containsAll(words(name.name()));
    }

    private Set<String> words(String text) {
        return words.computeIfAbsent(
                text,
                whole -> Stream.of(whole.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_$]+"))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
