package org.replayproof.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Rename;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/** Describes the difference between the expected and the actual schema. */
final class Differences {

    private static final int MOST_LINES = 50;

    private Differences() {}

    static List<Finding> that(Context context, Schema expected, Schema actual, Equivalence... ignored) {
        SchemaDiff diff = SchemaDiff.between(expected, actual).ignoring(ignored);
        List<Change> changes = diff.changes();
        if (changes.isEmpty()) {
            return List.of();
        }
        ObjectRef everything = new ObjectRef(ObjectKind.NAMESPACE, actual.defaultNamespace());
        Finding finding = Finding.of(AssertionFailure.SCHEMA_DIFFERENCE, Severity.BREAKS, everything)
                .sentence(
                        changes.size() == 1
                                ? "there is 1 difference."
                                : "there are " + changes.size() + " differences.")
                .expected("the schema given")
                .actual(lines(context, diff));
        String repair = changes.stream()
                .limit(MOST_LINES)
                .flatMap(change -> context.render(change.opposite()).stream())
                .map(statement -> statement + ";")
                .collect(Collectors.joining("\n"));
        return List.of(repair.isEmpty() ? finding : finding.repair(repair));
    }

    private static String lines(Context context, SchemaDiff diff) {
        List<String> lines = new ArrayList<>();
        diff.changes().stream()
                .limit(MOST_LINES)
                .map(change -> change + "  (" + Severity.of(change) + blame(context, change) + ")")
                .forEach(lines::add);
        int more = diff.changes().size() - MOST_LINES;
        if (more > 0) {
            lines.add("… and " + more + " more");
        }
        diff.renames().stream().limit(MOST_LINES).map(Rename::toString).forEach(lines::add);
        return String.join("\n", lines);
    }

    /** Each line has its own blame, because many migrations create the objects of one difference. */
    private static String blame(Context context, Change change) {
        try {
            return context.source()
                    .origins()
                    .of(change.ref())
                    .map(blame -> "; " + blame)
                    .orElse("");
        } catch (RuntimeException e) {
            return "; the blame cannot be found: " + e;
        }
    }
}
