package org.replayproof.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.CheckPolicy;
import org.replayproof.check.truth.Rehearsal;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;
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

    @Option(
            names = "--history-table",
            paramLabel = "TABLE",
            description = "The table that records what has run, where the migrator's own is not meant:"
                    + " \"schema_versions version=version time=applied_at\".")
    private @Nullable String historyTable;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--exclude", paramLabel = "CHECKS", description = "Leaves checks out; separated by commas.")
    private @Nullable String exclude;

    @Mixin
    private ReportOptions report = new ReportOptions();

    RehearseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, String> options = project.asSettings();
        ProjectOptions.set(options, Setting.VERIFY_DATABASE, database);
        ProjectOptions.set(options, Setting.HISTORY_TABLE, historyTable);
        ProjectOptions.set(options, Setting.CHECKS_EXCLUDE, exclude);
        options.putAll(policy.asSettings());
        options.putAll(report.asSettings());
        Settings settings = CommandSettings.read(console.directory(), options);
        Reports reports = Reports.of(settings, console);
        CheckPolicy judging = PolicyOptions.policy(settings);
        GivenSource given = GivenSource.named(settings, console.directory());
        MigrationProject opened = project.open(settings.with(given.asSettings()), console);
        judging.requireSince(opened.history());
        Rehearsal rehearsal = Rehearsal.of(opened, given.source());
        RunResult result = new CatalogueCommand("rehearse", opened, sinceThePending(judging, rehearsal, opened))
                .run(checks(rehearsal), console.directory())
                .with(rehearsal);
        reports.print(result);
        return result.exitCode();
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
