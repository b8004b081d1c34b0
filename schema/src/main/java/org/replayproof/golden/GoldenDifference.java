package org.replayproof.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Rename;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;

/** Tells a difference to the accepted schema, object by object. */
final class GoldenDifference {

    private static final String NOTHING = "nothing of that name";

    private final Function<Change, Optional<String>> render;
    private final SchemaDiff diff;
    private final List<Rename> renames;
    private final String otherVersion;

    GoldenDifference(Schema accepted, Schema actual, Function<Change, Optional<String>> render) {
        this.render = render;
        this.diff = SchemaDiff.between(accepted, actual);
        this.renames = diff.renames();
        this.otherVersion = GoldenFile.major(accepted).equals(GoldenFile.major(actual))
                ? ""
                : "\n(written for " + accepted.product() + " " + accepted.version() + ", and this is "
                        + GoldenFile.major(actual) + ")";
    }

    List<Finding> findings() {
        Map<ObjectRef, List<Change>> byObject = new TreeMap<>();
        diff.changes()
                .forEach(change -> byObject.computeIfAbsent(change.ref(), ref -> new ArrayList<>())
                        .add(change));
        return byObject.values().stream().map(this::finding).toList();
    }

    private Finding finding(List<Change> changes) {
        Change first = changes.get(0);
        Severity severity = changes.stream()
                .map(Severity::of)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        boolean matters = changes.stream().anyMatch(change -> change.weight() == Equivalence.DIFFERENT);
        Finding finding = Finding.of(GoldenFailure.GOLDEN_FILE, matters ? red(severity) : Severity.NOTE, first.ref())
                .sentence(first.ref().kind() + " " + first.ref() + " " + verb(changes) + " (" + severity + ").")
                .expected(expected(changes) + otherVersion)
                .actual(actual(changes));
        return finding.repair(repair(changes));
    }

    /** Whatever was not accepted is red; how bad it would be for a program is said besides. */
    private static Severity red(Severity severity) {
        return severity.isRed() ? severity : Severity.RISKY;
    }

    private static String verb(List<Change> changes) {
        if (changes.get(0) instanceof Change.Added) {
            return "is new";
        }
        return changes.get(0) instanceof Change.Removed
                ? "is gone"
                : "differs in "
                        + altered(changes)
                                .map(change -> change.aspect().toString())
                                .collect(Collectors.joining(", "));
    }

    private static String expected(List<Change> changes) {
        if (changes.get(0) instanceof Change.Removed removed) {
            return described(removed.object());
        }
        return changes.get(0) instanceof Change.Added ? NOTHING : aspects(changes, Change.Altered::was);
    }

    private String actual(List<Change> changes) {
        if (changes.get(0) instanceof Change.Added added) {
            return described(added.object())
                    + renamed(added.ref(), Rename::is, rename -> rename.was().ref());
        }
        return changes.get(0) instanceof Change.Removed removed
                ? NOTHING
                        + renamed(
                                removed.ref(),
                                Rename::was,
                                rename -> rename.is().ref())
                : aspects(changes, Change.Altered::is);
    }

    /** A table is known by its columns, which say more than what is special about it. */
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

    private static String aspects(List<Change> changes, Function<Change.Altered, @Nullable String> side) {
        return altered(changes)
                .map(change -> {
                    String value = side.apply(change);
                    return change.aspect() + " " + (value == null ? "none" : value);
                })
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Change.Altered> altered(List<Change> changes) {
        return changes.stream().map(Change.Altered.class::cast);
    }

    private String repair(List<Change> changes) {
        String statements = changes.stream()
                .map(change -> render.apply(change.opposite()))
                .flatMap(Optional::stream)
                .map(statement -> statement + ";\n")
                .collect(Collectors.joining());
        return statements + (statements.isEmpty() ? "Accept" : "Or accept") + " what is there: -D" + GoldenFile.WRITE
                + "=true";
    }
}
