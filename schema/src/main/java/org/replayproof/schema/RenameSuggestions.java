package org.replayproof.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds pairs of removed and added objects that are alike in all but their name, and each other's only partner. */
final class RenameSuggestions {

    private RenameSuggestions() {}

    static List<Rename> in(List<Change> changes) {
        Map<List<Object>, List<SchemaObject>> gone = new LinkedHashMap<>();
        Map<List<Object>, List<SchemaObject>> come = new HashMap<>();
        for (Change change : changes) {
            if (change instanceof Change.Removed removed) {
                add(gone, removed.object());
            } else if (change instanceof Change.Added added) {
                add(come, added.object());
            }
        }
        List<Rename> renames = new ArrayList<>();
        gone.forEach((likeness, were) -> pair(were, come.getOrDefault(likeness, List.of()), renames));
        return renames;
    }

    private static void add(Map<List<Object>, List<SchemaObject>> objects, SchemaObject object) {
        likeness(object)
                .ifPresent(likeness -> objects.computeIfAbsent(likeness, k -> new ArrayList<>())
                        .add(object));
    }

    /** Both engines leave a renamed column in its place, which settles it where several are alike. */
    private static void pair(List<SchemaObject> were, List<SchemaObject> are, List<Rename> renames) {
        if (were.size() == 1 && are.size() == 1) {
            renames.add(new Rename(were.get(0), are.get(0)));
            return;
        }
        for (SchemaObject was : were) {
            are.stream()
                    .filter(is -> was instanceof Column left
                            && is instanceof Column right
                            && left.position() == right.position())
                    .forEach(is -> renames.add(new Rename(was, is)));
        }
    }

    /** The properties that stay if an object is renamed; empty if they are too few to identify it. */
    private static Optional<List<Object>> likeness(SchemaObject object) {
        Map<Aspect, String> aspects = new LinkedHashMap<>(object.aspects());
        aspects.remove(Aspect.NAME);
        aspects.remove(Aspect.POSITION);
        aspects.remove(Aspect.COMMENT);
        if (object instanceof TablePart part) {
            return Optional.of(List.of(part.ref().kind(), part.table(), aspects));
        }
        List<String> columns = columns(object);
        return aspects.isEmpty() && columns.isEmpty()
                ? Optional.empty()
                : Optional.of(List.of(object.ref().kind(), aspects, columns));
    }

    /** A table is known by its columns, since its keys and indexes bear its name. */
    private static List<String> columns(SchemaObject object) {
        Stream<Column> columns = object instanceof Table table
                ? table.columns().stream()
                : object instanceof View view ? view.columns().stream() : Stream.empty();
        return columns.map(column -> column.name() + " " + column.type()).toList();
    }
}
