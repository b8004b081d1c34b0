package org.replayproof.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CheckPolicy;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check}: the catalogue without a test. */
@Command(
        name = "check",
        description = "Replays the migrations on a database of its own and runs every check.",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Option(
            names = "--database",
            paramLabel = "KIND",
            completionCandidates = KindNames.class,
            description = "What the migrations are for: ${COMPLETION-CANDIDATES}. By default what the configuration of"
                    + " the migration tool names.")
    private @Nullable String database;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--base",
            paramLabel = "REVISION",
            description = "What this branch will be merged into, such as origin/main: compares the migrations of both.")
    private @Nullable String base;

    @Option(names = "--exclude", paramLabel = "CHECKS", description = "Leaves checks out; separated by commas.")
    private @Nullable String exclude;

    @Mixin
    private ReportOptions report = new ReportOptions();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, String> options = project.asSettings();
        ProjectOptions.set(options, Setting.DATABASE, database);
        ProjectOptions.set(options, Setting.GIT_BASE, base);
        ProjectOptions.set(options, Setting.CHECKS_EXCLUDE, exclude);
        options.putAll(policy.asSettings());
        options.putAll(report.asSettings());
        Settings settings = CommandSettings.read(console.directory(), options);
        Reports reports = Reports.of(settings, console);
        CheckPolicy judging = PolicyOptions.policy(settings);
        MigrationProject opened = project.open(settings, console);
        judging.requireSince(opened.history());
        RunResult result = new CatalogueCommand("check", opened, judging)
                .run(Catalogue.standard().checks(), console.directory());
        reports.print(result);
        return result.exitCode();
    }
}
