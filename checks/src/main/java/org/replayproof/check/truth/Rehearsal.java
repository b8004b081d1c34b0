package org.replayproof.check.truth;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CheckDefinition;
import org.replayproof.database.server.CopySource;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ReplayFailure;
import org.replayproof.replay.Step;

/**
 * What the next deployment would do to a database that exists: the migrations that its record calls pending run on a copy with its
 * rows. The database itself is only read.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Rehearsal rehearsal = Rehearsal.of(project, CopySource.at("app.db"));
 * rehearsal.steps().forEach(step -> System.out.println(step.migration() + " " + step.duration() + "\n" + step.effect()));
 * rehearsal.report().findings().forEach(System.out::println);
 * }</pre>
 *
 * @param report the findings on the copy, without values of rows
 * @param steps the migrations that ran on it, up to and with one that failed; each with its effect
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Rehearsal(Report report, List<Step> steps) {

    private static final List<String> CHECKS = List.of("every-step-takes-effect", "nothing-is-lost", "nothing-dangles");

    /** Copies the list. */
    public Rehearsal {
        steps = List.copyOf(steps);
    }

    /**
     * Rehearses what is pending. The record is read as the project's migrator or {@code replayproof.history.table} says.
     *
     * @param project whose migrations to run
     * @param source a database of the project's product, or a dump of one
     * @return the rehearsal
     * @throws DiagnosisException when nothing is pending, or the copy is of another project or has no readable history table; the
     *     message has the next step
     * @throws org.replayproof.database.server.UnusableSourceException when the source cannot be copied as it is
     * @throws org.replayproof.database.server.DatabaseUnavailableException when a server, a login or a tool is missing
     */
    public static Rehearsal of(MigrationProject project, CopySource source) {
        return new Rehearsing(project, project.migrator().record()).on(source);
    }

    /**
     * Rehearses what a reader of the caller's calls pending.
     *
     * @param project whose migrations to run
     * @param source a database of the project's product, or a dump of one
     * @param record reads its history table
     * @return the rehearsal
     * @throws DiagnosisException as {@link #of(MigrationProject, CopySource)}
     */
    public static Rehearsal of(MigrationProject project, CopySource source, RecordReader record) {
        return new Rehearsing(project, Optional.of(record)).on(source);
    }

    /**
     * The checks of the catalogue that looked at the copy. They need no second look at a replay from zero.
     *
     * @return their names
     */
    public static List<String> checks() {
        return CHECKS;
    }

    /**
     * The version before the first pending migration, for the checks that replay from zero.
     *
     * @param project whose migrations ran
     * @return what {@code since} takes; empty where the first migration is pending
     */
    public String since(MigrationProject project) {
        List<Migration> all = project.history().migrations();
        int first = project.history().indexOf(steps.get(0).migration());
        for (int i = first - 1; i >= 0; i--) {
            if (all.get(i).kind() == Migration.Kind.VERSIONED) {
                return all.get(i).version();
            }
        }
        return "";
    }

    /**
     * The rehearsal as an entry of a catalogue.
     *
     * @return a definition that reports what was found
     */
    public CheckDefinition asCheck() {
        CheckDefinition definition = CheckDefinition.named("rehearsal", 0, context -> () -> report)
                .sentence("What is pending runs on a copy of the database, loses nothing, and leaves nothing broken.")
                .codes(Severity.BREAKS, ReplayFailure.values())
                .codes(Severity.BREAKS, MigratorFailure.values());
        for (String name : CHECKS) {
            for (var code : Catalogue.standard().check(name).codes().entrySet()) {
                definition = definition.codes(code.getValue(), code.getKey());
            }
        }
        return definition;
    }
}
