package org.replayproof.junit;

import java.util.List;
import java.util.Optional;
import org.replayproof.check.CheckContext;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.CheckProvider;
import org.replayproof.finding.Severity;

/** A provider as a project writes one. Its check runs on the histories that are made for it alone. */
public final class OurChecks implements CheckProvider {

    @Override
    public List<CheckDefinition> checks() {
        return List.of(
                CheckDefinition.named("every-table-has-a-key", 200, context -> new EveryTableHasAKey(context.project()))
                        .sentence("Every table has a primary key.")
                        .codes(Severity.RISKY, EveryTableHasAKey.OurFailure.TABLE_WITHOUT_KEY)
                        .obstacle(OurChecks::otherHistory));
    }

    private static Optional<String> otherHistory(CheckContext context) {
        boolean ours = context.project().history().locations().stream().anyMatch(place -> place.endsWith("no-key"));
        return ours ? Optional.empty() : Optional.of("made for another history");
    }
}
