package org.replayproof.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CheckDefinition;
import org.replayproof.finding.FailureCode;
import org.replayproof.settings.Setting;
import picocli.CommandLine.Command;

/** {@code list}: what there is. */
@Command(
        name = "list",
        description = "Lists checks or settings.",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "checks|settings")
final class ListCommand implements Callable<Integer> {

    private final Console console;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        throw new UsageException("list needs to know of what.\n  next step   list checks, or list settings");
    }

    @Command(description = "Lists every check with its failure codes.", mixinStandardHelpOptions = true)
    int checks() {
        Catalogue.standard().checks().forEach(this::print);
        return ExitCode.SOUND;
    }

    private void print(CheckDefinition check) {
        console.out().println(check.name() + "\n    " + check.sentence());
        codes("red", check, true);
        codes("reported", check, false);
    }

    private void codes(String label, CheckDefinition check, boolean red) {
        String codes = check.codes().entrySet().stream()
                .filter(code -> code.getValue().isRed() == red)
                .map(code -> code.getKey())
                .map(FailureCode::id)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!codes.isEmpty()) {
            console.out().println("    " + label + ": " + codes);
        }
    }

    @Command(description = "Lists every setting with its default.", mixinStandardHelpOptions = true)
    int settings() {
        Stream.of(Setting.values()).forEach(setting -> {
            String fallback = Objects.requireNonNullElse(setting.fallback(), "");
            console.out()
                    .println(setting.key() + (fallback.isEmpty() ? "" : "=" + fallback) + "\n    " + setting.meaning());
        });
        return ExitCode.SOUND;
    }
}
