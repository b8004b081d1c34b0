package org.replayproof.check.truth;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.replayproof.check.truth.Inquiry.Findings;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.SchemaObject;

/** One diagnosis, from reading the database to the report. */
final class Examination {

    private final MigrationProject project;
    private final DataSource source;
    private final Optional<RecordReader> reader;
    private final SilentWriters statements;
    private final Scratch scratch;

    Examination(MigrationProject project, DataSource source, Optional<RecordReader> reader) {
        this.project = project;
        this.source = source;
        this.reader = reader;
        this.statements = new SilentWriters(
                project.history().migrations(), project.database().dialect());
        this.scratch = new Scratch(project, statements);
    }

    Diagnosis run() {
        project.history().requireOneOfEachVersion();
        Given given = Given.read(project, source, reader);
        given.requireRowsOf(project);
        try (scratch) {
            return diagnosis(given, new Inquiry(given, scratch, statements).run());
        } catch (SQLException e) {
            throw new IllegalStateException("The scratch database cannot be read: " + e.getMessage(), e);
        }
    }

    private Diagnosis diagnosis(Given given, Findings findings) throws SQLException {
        List<SchemaObject> others = given.others(findings.all().ledger(), statements);
        List<MigrationVerdict> verdicts = new Verdicts(given.recorded(), findings, statements).all();
        requireFactsOfThisProject(given, verdicts, others);
        Optional<String> repair = new LeastRepair(project, scratch, given, findings, verdicts).script();
        List<Finding> all = new ArrayList<>();
        TruthFindings told = new TruthFindings(given.hasRecord(), repair.isPresent());
        verdicts.forEach(verdict -> all.addAll(told.of(verdict)));
        Drift drift = new Drift(project.database().engine());
        all.addAll(drift.findings(findings.drift(), TruthFindings.reported(verdicts)));
        all.addAll(drift.others(others));
        List<String> examined =
                verdicts.stream().map(verdict -> verdict.migration().script()).toList();
        return new Diagnosis(
                Report.of(examined, notExamined(given, findings), all),
                verdicts,
                findings.isConfirmed(),
                repair.orElse(null));
    }

    private List<String> notExamined(Given given, Findings findings) {
        List<String> notExamined = new ArrayList<>();
        findings.all()
                .failures()
                .forEach((migration, failure) ->
                        notExamined.add("what comes after " + migration + ": it fails when it is replayed: "
                                + failure.lines().findFirst().orElse("")));
        String ours = Inquiry.major(findings.best().end());
        String theirs = Inquiry.major(given.schema());
        if (!ours.equals(theirs)) {
            notExamined.add("texts of defaults, checks and definitions: the database is version " + theirs
                    + ", and the replay ran on version " + ours);
        }
        return notExamined;
    }

    private void requireFactsOfThisProject(Given given, List<MigrationVerdict> verdicts, List<SchemaObject> others) {
        boolean hasFacts =
                verdicts.stream().anyMatch(verdict -> !verdict.present().isEmpty());
        if (!hasFacts && given.recorded().record().rows().isEmpty() && !others.isEmpty()) {
            throw new DiagnosisException(
                    "The database belongs to another project: it has "
                            + Given.first(others.stream()
                                    .map(object -> object.ref().toString())
                                    .toList())
                            + ", and nothing that a migration of "
                            + String.join(", ", project.history().locations()) + " makes."
                            + "\n  next step   name the database of these migrations",
                    null);
        }
    }
}
