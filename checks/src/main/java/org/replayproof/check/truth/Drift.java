package org.replayproof.check.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.replayproof.engine.Engine;
import org.replayproof.finding.Finding;
import org.replayproof.finding.ObjectDifference;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;

/** What no migration made, as findings: in the project's own tables drift, elsewhere another application's. */
final class Drift {

    private static final Set<ObjectKind> NAMED = Set.of(ObjectKind.TABLE, ObjectKind.VIEW);

    private final Engine engine;

    Drift(Engine engine) {
        this.engine = engine;
    }

    List<Finding> findings(SchemaDiff drift, Set<ObjectRef> reported) {
        return ObjectDifference.in(drift).stream()
                .filter(ObjectDifference::matters)
                .filter(difference -> !reported.contains(difference.object()))
                .map(this::finding)
                .toList();
    }

    private Finding finding(ObjectDifference difference) {
        boolean isExtra = difference.changes().get(0) instanceof Change.Added;
        String object = difference.object().kind() + " " + difference.object();
        Finding finding = Finding.of(TruthFailure.SCHEMA_DRIFT, Severity.RISKY, difference.object())
                .sentence(
                        isExtra
                                ? object + " is in the database, and no migration made it."
                                : object + " " + difference.verb() + ", and no migration did that.")
                .expected(difference.expected())
                .actual(difference.actual());
        String statements = isExtra ? "" : difference.repair(engine::render).strip();
        return finding.repair(
                statements.isEmpty() ? "Put it into a new migration, so that other databases get it too." : statements);
    }

    /** The repair for a table that no migration made is to ignore it. */
    List<Finding> others(List<SchemaObject> objects) {
        List<Finding> findings = new ArrayList<>();
        for (SchemaObject object : objects) {
            if (NAMED.contains(object.ref().kind())) {
                findings.add(Finding.of(TruthFailure.NOT_OF_THIS_PROJECT, Severity.NOTE, object.ref())
                        .sentence(object.ref().kind() + " " + object.ref()
                                + " is not of this project: no migration makes it.")
                        .repair("Ignore it."));
            }
        }
        return findings;
    }
}
