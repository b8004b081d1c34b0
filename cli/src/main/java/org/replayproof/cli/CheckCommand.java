package org.replayproof.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.Catalogue;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;
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

    @Mixin
    private ExcludeOption exclude = new ExcludeOption();

    @Mixin
    private ReportOptions report = new ReportOptions();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(
                console,
                project.asSettings(),
                ProjectOptions.setting(Setting.DATABASE, database),
                ProjectOptions.setting(Setting.GIT_BASE, base),
                exclude.asSettings(),
                policy.asSettings(),
                report.asSettings());
        MigrationProject opened = invocation.open(project, Map.of());
        return invocation.end(new CatalogueCommand("check", opened, invocation.policy())
                .run(Catalogue.standard().checks(), console.directory()));
    }
}
