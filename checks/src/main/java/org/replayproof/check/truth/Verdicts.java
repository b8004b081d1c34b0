package org.replayproof.check.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replayproof.check.truth.Inquiry.Findings;
import org.replayproof.finding.MigrationRef;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.RecordedHistory;
import org.replayproof.migrator.RecordedHistory.Entry;
import org.replayproof.migrator.record.RecordedMigration;

/** Puts the evidence of the schema beside the record. */
final class Verdicts {

    private final RecordedHistory recorded;
    private final Findings findings;
    private final Irregularities irregularities;
    private final OpenEnds openEnds;

    Verdicts(RecordedHistory recorded, Findings findings, SilentWriters statements) {
        this.openEnds = new OpenEnds(findings.best().ledger(), statements);
        this.recorded = recorded;
        this.findings = findings;
        this.irregularities = new Irregularities(recorded);
    }

    List<MigrationVerdict> all() {
        List<MigrationVerdict> verdicts = new ArrayList<>();
        recorded.entries().forEach(entry -> verdicts.add(of(entry)));
        recorded.strangers().forEach(row -> verdicts.add(withoutFile(row)));
        return verdicts;
    }

    private MigrationVerdict of(Entry entry) {
        Migration migration = entry.migration();
        Evidence evidence = findings.of(migration);
        Set<Fact> there = evidence.there(migration);
        Set<Fact> missing = evidence.missing(migration);
        Standing standing = standing(entry, evidence);
        return new MigrationVerdict(
                migration.ref(),
                standing,
                List.copyOf(there),
                List.copyOf(missing),
                irregularities.of(entry, standing == Standing.PRESENT),
                entry.last().map(RecordedMigration::time).orElse(null),
                standing == Standing.UNPROVABLE ? reason(migration, evidence) : "");
    }

    private Standing standing(Entry entry, Evidence evidence) {
        Migration migration = entry.migration();
        if (findings.halves().contains(migration)) {
            return Standing.HALF_APPLIED;
        }
        if (evidence.isAbsent(migration)) {
            Standing recorded = isUncertain(migration, evidence) ? Standing.UNPROVABLE : Standing.RECORDED_AND_ABSENT;
            return entry.isApplied() ? recorded : Standing.PENDING;
        }
        if (!evidence.there(migration).isEmpty()
                && openEnds.of(migration, evidence).isEmpty()) {
            return entry.isApplied() ? Standing.PRESENT : Standing.PRESENT_AND_NOT_RECORDED;
        }
        return entry.isApplied() ? Standing.UNPROVABLE : Standing.PENDING;
    }

    /** Whether a run that stopped half-way may have left the same. */
    private boolean isUncertain(Migration migration, Evidence evidence) {
        boolean isReplayed =
                findings.isConfirmed() && findings.best().failures().isEmpty();
        return evidence.isDoubtful(migration) || (!isReplayed && evidence.hasLeftMore(migration));
    }

    private String reason(Migration migration, Evidence evidence) {
        String failure = findings.all().failures().get(migration);
        if (failure != null) {
            return "it fails when it is replayed: "
                    + failure.lines().findFirst().orElse("");
        }
        return findings.all().ledger().order().contains(migration)
                ? openEnds.of(migration, evidence)
                        .map(object -> "its first statements ran, and nothing tells who made " + object + " what it is")
                        .orElseGet(() -> evidence.doubt(migration))
                : "the replay ends before it, at "
                        + findings.all().failures().keySet().stream()
                                .findFirst()
                                .orElseThrow();
    }

    private static MigrationVerdict withoutFile(RecordedMigration row) {
        return new MigrationVerdict(
                new MigrationRef(row.version(), row.script().isEmpty() ? row.toString() : row.script()),
                Standing.RECORDED_WITHOUT_FILE,
                List.of(),
                List.of(),
                Map.of(),
                row.time(),
                "");
    }
}
