package org.replayproof.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.RecordFailure;
import org.replayproof.check.truth.Diagnosis;
import org.replayproof.check.truth.TruthFailure;
import org.replayproof.finding.Severity;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify}: the truth about a database that exists. */
@Command(
        name = "verify",
        description = "Compares a database that exists with its history table and the migrations. Only reads it.",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Option(
            names = "--database",
            paramLabel = "DATABASE",
            description = "The database: a JDBC URL, or the path of a file. Users and passwords belong into the"
                    + " environment: REPLAYPROOF_VERIFY_USER, REPLAYPROOF_VERIFY_PASSWORD.")
    private @Nullable String database;

    @Mixin
    private HistoryTableOption historyTable = new HistoryTableOption();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(
                console,
                project.asSettings(),
                ProjectOptions.setting(Setting.VERIFY_DATABASE, database),
                historyTable.asSettings(),
                policy.asSettings(),
                report.asSettings());
        GivenDatabase given = GivenDatabase.named(invocation.settings(), console.directory());
        MigrationProject opened = invocation.open(project, Map.of(Setting.DATABASE.key(), given.keyword()));
        Diagnosis diagnosis = Diagnosis.of(opened, given.dataSource());
        return invocation.end(new CatalogueCommand("verify", opened, invocation.policy())
                .run(List.of(definition(diagnosis)), console.directory())
                .with(diagnosis));
    }

    private static CheckDefinition definition(Diagnosis diagnosis) {
        return CheckDefinition.named("history-is-true", 0, context -> diagnosis::report)
                .sentence("The database is what its history table and the migrations say.")
                .codes(Severity.BREAKS, TruthFailure.values())
                .codes(Severity.BREAKS, RecordFailure.values());
    }
}
