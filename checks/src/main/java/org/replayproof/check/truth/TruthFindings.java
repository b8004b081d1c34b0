package org.replayproof.check.truth;

import static org.replayproof.finding.Severity.BREAKS;
import static org.replayproof.finding.Severity.NOTE;
import static org.replayproof.finding.Severity.RISKY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.replayproof.check.RecordFailure;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.ObjectRef;

/** Verdicts as findings. */
final class TruthFindings {

    private static final Map<Irregularity, FailureCode> CODES = Map.of(
            Irregularity.SKIPPED, RecordFailure.RECORDED_AS_SKIPPED,
            Irregularity.FAILED, RecordFailure.RECORDED_AS_FAILED,
            Irregularity.OUT_OF_ORDER, TruthFailure.RECORDED_OUT_OF_ORDER,
            Irregularity.BY_HAND, TruthFailure.RECORDED_BY_HAND,
            Irregularity.OTHER_CHECKSUM, RecordFailure.RECORDED_OTHER_CHECKSUM,
            Irregularity.TWICE, RecordFailure.RECORDED_TWICE);

    /** Harmless where the schema proves that the migration ran. */
    private static final Set<Irregularity> HARMLESS =
            EnumSet.of(Irregularity.SKIPPED, Irregularity.OUT_OF_ORDER, Irregularity.BY_HAND);

    private final boolean hasRecord;
    private final boolean hasRepair;

    TruthFindings(boolean hasRecord, boolean hasRepair) {
        this.hasRecord = hasRecord;
        this.hasRepair = hasRepair;
    }

    List<Finding> of(MigrationVerdict verdict) {
        List<Finding> findings = new ArrayList<>();
        switch (verdict.standing()) {
            case RECORDED_AND_ABSENT -> findings.add(absent(verdict));
            case HALF_APPLIED -> findings.add(half(verdict));
            case PRESENT_AND_NOT_RECORDED -> findings.add(notRecorded(verdict));
            case RECORDED_WITHOUT_FILE -> findings.add(withoutFile(verdict));
            case PENDING -> findings.add(pending(verdict));
            case UNPROVABLE -> findings.add(unprovable(verdict));
            case PRESENT -> {
                // Nothing is wrong but what its record may say.
            }
        }
        boolean isToldWhole =
                verdict.standing() != Standing.PENDING && !verdict.absent().isEmpty();
        if (!isToldWhole) {
            verdict.irregularities()
                    .forEach((irregularity, text) -> findings.add(irregular(verdict, irregularity, text)));
        }
        return findings;
    }

    private static Finding about(FailureCode code, Severity severity, MigrationVerdict verdict) {
        return Finding.of(
                        code, severity, ObjectRef.migration(verdict.migration().script()))
                .in(verdict.migration());
    }

    private Finding absent(MigrationVerdict verdict) {
        return about(RecordFailure.RECORDED_AND_ABSENT, BREAKS, verdict)
                .sentence(verdict.migration() + " is recorded as applied, and nothing of it is in the database.")
                .expected(FactList.of(verdict.absent()))
                .actual("none of it" + record(verdict))
                .repair(repair("Run its statements"));
    }

    private Finding half(MigrationVerdict verdict) {
        return about(TruthFailure.HALF_APPLIED, BREAKS, verdict)
                .sentence(verdict.migration() + " is half applied.")
                .expected(FactList.of(verdict.absent()))
                .actual("only " + FactList.of(verdict.present()) + record(verdict))
                .repair(repair("Run those of its statements that have not run"));
    }

    private String repair(String step) {
        return step + (hasRepair ? "; the repair script of the diagnosis has them in order." : ".");
    }

    private static String record(MigrationVerdict verdict) {
        if (verdict.irregularities().isEmpty()) {
            return verdict.recorded() == null ? "" : "; recorded at " + text(verdict);
        }
        String oddities = String.join("; ", verdict.irregularities().values());
        return oddities.startsWith("recorded ") ? "; " + oddities : "; recorded: " + oddities;
    }

    private static String text(MigrationVerdict verdict) {
        return String.valueOf(verdict.recorded()).replace('T', ' ');
    }

    private Finding notRecorded(MigrationVerdict verdict) {
        return about(TruthFailure.PRESENT_AND_NOT_RECORDED, BREAKS, verdict)
                .sentence(verdict.migration() + " is in the database, and "
                        + (hasRecord ? "the history table has no row for it." : "there is no history table."))
                .expected("a row for it, or else the migrator runs it once more")
                .actual(FactList.of(verdict.present()))
                .repair("Record it as applied, with the command that the migrator has for that.");
    }

    private static Finding withoutFile(MigrationVerdict verdict) {
        return about(RecordFailure.RECORDED_WITHOUT_FILE, RISKY, verdict)
                .sentence(verdict.migration() + " is recorded, and the history has no such migration.")
                .expected("a migration of that version or name")
                .actual("none" + (verdict.recorded() == null ? "" : "; recorded at " + text(verdict)))
                .repair("Bring the file back from the branch that had it.");
    }

    private static Finding pending(MigrationVerdict verdict) {
        return about(TruthFailure.PENDING_MIGRATION, NOTE, verdict)
                .sentence(verdict.migration() + " has not run here.");
    }

    private Finding unprovable(MigrationVerdict verdict) {
        if (!verdict.absent().isEmpty()) {
            return about(RecordFailure.RECORDED_AND_ABSENT, BREAKS, verdict)
                    .sentence(verdict.migration() + " is recorded as applied, and part of it is not in the database.")
                    .expected(FactList.of(verdict.absent()))
                    .actual("none of this; of the rest nothing is known: " + verdict.reason() + record(verdict))
                    .repair(repair("Run what lacks"));
        }
        return about(TruthFailure.UNPROVABLE_MIGRATION, NOTE, verdict)
                .sentence("Nothing proves whether " + verdict.migration() + " ran: " + verdict.reason() + ".");
    }

    private static Finding irregular(MigrationVerdict verdict, Irregularity irregularity, String text) {
        boolean isProved = verdict.standing() == Standing.PRESENT;
        return about(
                        Objects.requireNonNull(CODES.get(irregularity)),
                        isProved && HARMLESS.contains(irregularity) ? NOTE : RISKY,
                        verdict)
                .sentence(verdict.migration() + " is recorded " + words(irregularity)
                        + (isProved ? ", and it is in the database." : "."))
                .expected(expected(irregularity))
                .actual(text)
                .repair(fix(irregularity));
    }

    private static String words(Irregularity irregularity) {
        return switch (irregularity) {
            case SKIPPED -> "as skipped";
            case FAILED -> "as failed";
            case OTHER_CHECKSUM -> "with another checksum";
            case OUT_OF_ORDER, BY_HAND, TWICE -> irregularity.toString();
        };
    }

    private static String expected(Irregularity irregularity) {
        return switch (irregularity) {
            case SKIPPED, FAILED -> "a row that says that it ran";
            case OUT_OF_ORDER -> "the order in which the history declares the migrations";
            case BY_HAND -> "a row as the migrator writes it";
            case OTHER_CHECKSUM -> "the checksum of the file";
            case TWICE -> "one row";
        };
    }

    private static String fix(Irregularity irregularity) {
        return switch (irregularity) {
            case SKIPPED, BY_HAND -> "Find out whether it ran; let the migrator write its record.";
            case FAILED -> "Repair what the failed run left, then let the migrator run it again.";
            case OUT_OF_ORDER -> "Nothing, where its facts are right; else run it again.";
            case OTHER_CHECKSUM -> "Bring back the file that ran, and put the change into a new migration.";
            case TWICE -> "Delete the later row.";
        };
    }

    /** The facts that verdicts report already. */
    static Set<ObjectRef> reported(Collection<MigrationVerdict> verdicts) {
        Set<ObjectRef> objects = new HashSet<>();
        verdicts.forEach(verdict -> verdict.absent().forEach(fact -> objects.add(fact.object())));
        return objects;
    }
}
