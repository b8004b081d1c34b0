package org.replayproof.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Rename;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;

/**
 * The difference of one object between an expected schema and the actual one, in the words of a finding.
 *
 * <p>Example:
 *
 * <pre>{@code
 * for (ObjectDifference difference : ObjectDifference.in(SchemaDiff.between(expected, actual))) {
 *     System.out.println(difference.object() + " " + difference.verb());      // deals.status differs in default
 * }
 * }</pre>
 *
 * @param changes the changes that lead from the expected object to the actual one; at least one
 * @param renames what may have been renamed in the whole schema
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record ObjectDifference(List<Change> changes, List<Rename> renames) {

    private static final String NOTHING = "nothing of that name";

    /** Copies the lists. */
    public ObjectDifference {
        changes = List.copyOf(changes);
        renames = List.copyOf(renames);
    }

    /**
     * Groups a difference by object.
     *
     * @param diff what leads from the expected schema to the actual one
     * @return one for each object that differs, sorted by object
     */
    public static List<ObjectDifference> in(SchemaDiff diff) {
        Map<ObjectRef, List<Change>> byObject = new TreeMap<>();
        diff.changes()
                .forEach(change -> byObject.computeIfAbsent(change.ref(), ref -> new ArrayList<>())
                        .add(change));
        List<Rename> renames = diff.renames();
        return byObject.values().stream()
                .map(changes -> new ObjectDifference(changes, renames))
                .toList();
    }

    private Change first() {
        return changes.get(0);
    }

    /**
     * The object that differs.
     *
     * @return the object as the actual schema names it, or as the expected one does if it was dropped
     */
    public ObjectRef object() {
        return first().ref();
    }

    /**
     * How bad it is for a program that was written for the expected schema.
     *
     * @return the worst of the changes
     */
    public Severity severity() {
        return changes.stream().map(Severity::of).min(Comparator.naturalOrder()).orElseThrow();
    }

    /**
     * Whether more than positions and generated names differ.
     *
     * @return false if only those differ
     */
    public boolean matters() {
        return changes.stream().anyMatch(change -> change.weight() == Equivalence.DIFFERENT);
    }

    /**
     * The kind of difference, in words.
     *
     * @return {@code is new}, {@code is gone}, {@code differs in type, default}
     */
    public String verb() {
        if (first() instanceof Change.Added) {
            return "is new";
        }
        return first() instanceof Change.Removed
                ? "is gone"
                : "differs in "
                        + altered().map(change -> change.aspect().toString()).collect(Collectors.joining(", "));
    }

    /**
     * The expected object.
     *
     * @return the object, or those of its aspects that differ
     */
    public String expected() {
        if (first() instanceof Change.Removed removed) {
            return described(removed.object());
        }
        return first() instanceof Change.Added ? NOTHING : aspects(Change.Altered::was);
    }

    /**
     * The actual object, as text.
     *
     * @return the object, or its different aspects; the possible new name
     */
    public String actual() {
        if (first() instanceof Change.Added added) {
            return described(added.object())
                    + renamed(added.ref(), Rename::is, rename -> rename.was().ref());
        }
        return first() instanceof Change.Removed removed
                ? NOTHING
                        + renamed(
                                removed.ref(),
                                Rename::was,
                                rename -> rename.is().ref())
                : aspects(Change.Altered::is);
    }

    /** A table is printed with its columns, which identify it better than its options. */
    private static String described(SchemaObject object) {
        return object instanceof Table table
                ? object.describe() + " ("
                        + table.columns().stream().map(Column::name).collect(Collectors.joining(", ")) + ")"
                : object.describe();
    }

    private String renamed(ObjectRef ref, Function<Rename, SchemaObject> side, Function<Rename, ObjectRef> other) {
        return renames.stream()
                .filter(rename -> side.apply(rename).ref().equals(ref))
                .findFirst()
                .map(rename -> "; perhaps renamed, see " + other.apply(rename))
                .orElse("");
    }

    private String aspects(Function<Change.Altered, @Nullable String> side) {
        return altered()
                .map(change -> {
                    String value = side.apply(change);
                    return change.aspect() + " " + (value == null ? "none" : value);
                })
                .collect(Collectors.joining("\n"));
    }

    private Stream<Change.Altered> altered() {
        return changes.stream().map(Change.Altered.class::cast);
    }

    /**
     * The statements that make the actual object the expected one.
     *
     * @param render the statement that makes a change, such as {@code engine::render}
     * @return a statement a line, each with a semicolon; empty where none can be rendered
     */
    public String repair(Function<Change, Optional<String>> render) {
        return changes.stream()
                .map(change -> render.apply(change.opposite()))
                .flatMap(Optional::stream)
                .distinct() // A constraint is created again as a whole for any difference.
                .map(statement -> statement + ";\n")
                .collect(Collectors.joining());
    }
}
