package org.replayproof.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Exclusion;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Index;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.Unique;
import org.replayproof.schema.View;

/** The severity of different options of an object; each option is a few words. */
final class OptionSeverity {

    /** How rows are stored and found: no statement means something else for it. */
    private static final List<String> STORAGE = List.of(
            "WITH (", "TABLESPACE ", "USING ", "STORAGE ", "COMPRESSION ", "STATISTICS ", "CLUSTER", "NOT NULL NAMED ");

    /** Whose privileges a view uses, and in which order its conditions run. */
    private static final String SECURITY = "WITH (security_";

    /** What demands more while it is there. */
    private static final Set<String> STRICT = Set.of("STRICT", "WITHOUT OVERLAPS");

    /** What demands less while it is there. */
    private static final Set<String> LOOSE = Set.of("NOT ENFORCED", "NOT NULL NOT VALID");

    private OptionSeverity() {}

    static Severity of(SchemaObject before, SchemaObject after) {
        List<String> gone = new ArrayList<>(options(before));
        gone.removeAll(options(after));
        List<String> come = new ArrayList<>(options(after));
        come.removeAll(options(before));
        if (gone.isEmpty() && come.isEmpty()) {
            // For all other kinds, one option decides.
            return Severity.RISKY;
        }
        if (come.contains("WITH NO DATA")) {
            return Severity.BREAKS;
        }
        if (STRICT.containsAll(come) && LOOSE.containsAll(gone)) {
            return Severity.STRICTER;
        }
        if (LOOSE.containsAll(come) && (STRICT.containsAll(gone) || gone.equals(List.of("WITH NO DATA")))) {
            return Severity.LOOSER;
        }
        return isStorage(gone) && isStorage(come) ? Severity.NOTE : Severity.RISKY;
    }

    private static boolean isStorage(List<String> options) {
        return options.stream()
                .allMatch(option -> STORAGE.stream().anyMatch(option::startsWith) && !option.startsWith(SECURITY));
    }

    private static List<String> options(SchemaObject object) {
        if (object instanceof Table table) {
            return table.options();
        }
        if (object instanceof View view) {
            return view.options();
        }
        if (object instanceof Column column) {
            return column.options();
        }
        if (object instanceof Index index) {
            return index.options();
        }
        if (object instanceof PrimaryKey key) {
            return key.options();
        }
        if (object instanceof Unique unique) {
            return unique.options();
        }
        if (object instanceof ForeignKey key) {
            return key.options();
        }
        if (object instanceof CheckConstraint check) {
            return check.options();
        }
        return object instanceof Exclusion exclusion ? exclusion.options() : List.of();
    }
}
