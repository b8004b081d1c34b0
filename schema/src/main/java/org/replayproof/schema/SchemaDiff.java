package org.replayproof.schema;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The difference of two schemas, as a list of changes from the earlier to the later one.
 *
 * <p>Tables, columns, views, types, sequences, routines and triggers are paired by name. Keys, checks and indexes are paired by
 * their condition, as multisets, and only then by name or by columns. So a renamed constraint is one change,
 * not a lost and an added one. An added or dropped table or view is one change that includes its parts.
 * A column whose position changed only because of other columns has not moved.
 * Two spellings of one meaning, such as {@code DEFAULT true} and {@code DEFAULT (TRUE)} in SQLite, are not a change: see
 * {@link Spelling}.
 *
 * @param changes the changes, sorted by object
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record SchemaDiff(List<Change> changes) {

    /** Sorts and copies the changes. */
    public SchemaDiff {
        changes = changes.stream().sorted(Comparator.comparing(Change::ref)).toList();
    }

    /**
     * Compares two schemas.
     *
     * @param before the earlier schema
     * @param after the later schema
     * @return what leads from the one to the other
     */
    public static SchemaDiff between(Schema before, Schema after) {
        // Between two steps of a replay nearly all objects are equal: only the others are paired.
        List<SchemaObject> was = differing(before, after);
        List<SchemaObject> is = differing(after, before);
        Pairing pairing = new Pairing(Spellings.between(before, after));
        pairing.pair(was, is);
        Set<ObjectRef> kept = byRef(was).keySet();
        kept.retainAll(byRef(is).keySet());
        List<SchemaObject> partsBefore = parts(was, kept);
        List<SchemaObject> partsAfter = parts(is, kept);
        pairing.pair(partsBefore, partsAfter);
        Set<ObjectName> inOrder = ColumnOrder.unchanged(partsBefore, partsAfter);
        return new SchemaDiff(pairing.changes()).without(change -> isPushed(change, inOrder));
    }

    /**
     * Whether there is no difference.
     *
     * @return true when the schemas are the same in every aspect
     */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * How alike the two schemas are.
     *
     * @return the class of the heaviest change
     */
    public Equivalence equivalence() {
        return changes.stream()
                .map(Change::weight)
                .max(Comparator.naturalOrder())
                .orElse(Equivalence.SAME);
    }

    /**
     * This difference without some of its changes.
     *
     * @param unwanted true for a change to exclude
     * @return the rest
     */
    public SchemaDiff without(Predicate<Change> unwanted) {
        return new SchemaDiff(changes.stream().filter(unwanted.negate()).toList());
    }

    /**
     * This difference without changes that the reader wants to ignore: positions of columns, generated
     * names.
     *
     * <p>Example: {@code SchemaDiff.between(was, is).ignoring(Equivalence.SAME_BUT_FOR_COLUMN_POSITION)}
     *
     * @param weights the {@linkplain Change#weight() weights} of the changes to exclude
     * @return the rest
     * @throws IllegalArgumentException for {@link Equivalence#DIFFERENT}: ignoring that would leave nothing to compare
     */
    public SchemaDiff ignoring(Equivalence... weights) {
        Set<Equivalence> ignored = Set.of(weights);
        if (ignored.contains(Equivalence.DIFFERENT)) {
            throw new IllegalArgumentException(
                    "Where real differences are ignored, nothing is compared. To leave objects out: Schema.without(…).");
        }
        return without(change -> ignored.contains(change.weight()));
    }

    /**
     * Objects that were possibly renamed, not dropped and added: two objects of one kind, in the same table, equal except for
     * the name. This is a suggestion for the reader; the changes still count, because names do not prove what happened to the rows.
     *
     * @return one for each pair that has no other partner, sorted by what was removed
     */
    public List<Rename> renames() {
        return RenameSuggestions.in(changes);
    }

    /**
     * A change a line: {@code + added}, {@code - removed}, {@code ~ altered}; then {@code ? was → is} for what may have been
     * renamed. Empty when there is no change.
     */
    @Override
    public String toString() {
        return Stream.concat(changes.stream(), renames().stream())
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    /** Whether the position of a column changed only because others before it were added or dropped. */
    private static boolean isPushed(Change change, Set<ObjectName> inOrder) {
        return change instanceof Change.Altered altered
                && altered.aspect() == Aspect.POSITION
                && inOrder.contains(((Column) altered.after()).table());
    }

    /** The objects of one schema that the other does not have just so. */
    private static List<SchemaObject> differing(Schema schema, Schema other) {
        Map<ObjectRef, SchemaObject> others = byRef(other.objects());
        return schema.objects().stream()
                .filter(object -> !object.equals(others.get(object.ref())))
                .toList();
    }

    private static Map<ObjectRef, SchemaObject> byRef(List<SchemaObject> objects) {
        Map<ObjectRef, SchemaObject> byRef = new HashMap<>();
        objects.forEach(object -> byRef.put(object.ref(), object));
        return byRef;
    }

    /** The parts of the tables and views that both schemas have. */
    private static List<SchemaObject> parts(List<SchemaObject> objects, Set<ObjectRef> kept) {
        return objects.stream()
                .filter(object -> kept.contains(object.ref()))
                .flatMap(Schema::partsOf)
                .toList();
    }
}
