package org.replayproof.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.CheckPolicy;
import org.replayproof.check.truth.Rehearsal;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rehearse}: what the next deployment would do to a database that exists. */
@Command(
        name = "rehearse",
        description = "Runs the pending migrations on a copy of a database, with its rows. Only reads the database.",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false)
final class RehearseCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Option(
            names = "--database",
            paramLabel = "DATABASE",
            description = "What to copy: a JDBC URL, the path of a database file, or the path of a dump. Users and"
                    + " passwords belong into the environment: REPLAYPROOF_VERIFY_USER, REPLAYPROOF_VERIFY_PASSWORD.")
    private @Nullable String database;

    @Mixin
    private HistoryTableOption historyTable = new HistoryTableOption();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private ExcludeOption exclude = new ExcludeOption();

    @Mixin
    private ReportOptions report = new ReportOptions();

    RehearseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(
                console,
                project.asSettings(),
                ProjectOptions.setting(Setting.VERIFY_DATABASE, database),
                historyTable.asSettings(),
                exclude.asSettings(),
                policy.asSettings(),
                report.asSettings());
        GivenSource given = GivenSource.named(invocation.settings(), console.directory());
        MigrationProject opened = invocation.open(project, given.asSettings());
        Rehearsal rehearsal = Rehearsal.of(opened, given.source());
        CheckPolicy judging = sinceThePending(invocation.policy(), rehearsal, opened);
        return invocation.end(new CatalogueCommand("rehearse", opened, judging)
                .run(checks(rehearsal), console.directory())
                .with(rehearsal));
    }

    /** Without a choice of the user's, the other checks judge the migrations that have not run. */
    private static CheckPolicy sinceThePending(CheckPolicy judging, Rehearsal rehearsal, MigrationProject opened) {
        return judging.since().isEmpty() ? judging.since(rehearsal.since(opened)) : judging;
    }

    private static List<CheckDefinition> checks(Rehearsal rehearsal) {
        List<CheckDefinition> checks = new ArrayList<>(List.of(rehearsal.asCheck()));
        Catalogue.standard().checks().stream()
                .filter(check -> !Rehearsal.checks().contains(check.name()))
                .forEach(checks::add);
        return checks;
    }
}
