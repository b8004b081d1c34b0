package org.replayproof.golden;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.replayproof.finding.Finding;
import org.replayproof.finding.ObjectDifference;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.Table;

/** Describes a difference from the accepted schema, object by object. */
final class GoldenDifference {

    private final Function<Change, Optional<String>> render;
    private final SchemaDiff diff;
    private final String otherVersion;

    GoldenDifference(Schema accepted, Schema actual, Function<Change, Optional<String>> render) {
        this.render = render;
        this.diff = SchemaDiff.between(accepted, actual);
        this.otherVersion = GoldenFile.major(accepted).equals(GoldenFile.major(actual))
                ? ""
                : "\n(written for " + accepted.product() + " " + accepted.version() + ", and this is "
                        + GoldenFile.major(actual) + ")";
    }

    List<Finding> findings() {
        return ObjectDifference.in(diff).stream().map(this::finding).toList();
    }

    private Finding finding(ObjectDifference difference) {
        Severity severity = difference.severity();
        return Finding.of(
                        GoldenFailure.GOLDEN_FILE,
                        difference.matters() ? red(severity) : Severity.NOTE,
                        difference.object())
                .sentence(difference.object().kind() + " " + difference.object() + " " + difference.verb() + " ("
                        + severity + ").")
                .expected(difference.expected() + otherVersion)
                .actual(difference.actual())
                .repair(repair(difference));
    }

    /** Every difference that was not accepted is red; the sentence also contains its severity for a program. */
    private static Severity red(Severity severity) {
        return severity.isRed() ? severity : Severity.RISKY;
    }

    /** A new table may belong to someone else, such as a migrator: nothing that drops it is a repair. */
    private String repair(ObjectDifference difference) {
        boolean isNewTable =
                difference.changes().get(0) instanceof Change.Added added && added.object() instanceof Table;
        if (isNewTable) {
            return "Ignore it, where no migration makes it: ignoring(\"" + difference.object()
                    + "\")\nOr accept the current schema: -D" + GoldenFile.WRITE + "=true";
        }
        String statements = difference.repair(render);
        return statements + (statements.isEmpty() ? "Accept" : "Or accept") + " the current schema: -D"
                + GoldenFile.WRITE + "=true";
    }
}
