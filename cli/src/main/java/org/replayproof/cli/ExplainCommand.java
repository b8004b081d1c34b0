package org.replayproof.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CheckDefinition;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.NearestName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code explain}: the page of a failure code. */
@Command(
        name = "explain",
        description = "Prints what a failure code means, what causes it, and how to fix it.",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class)
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "CODE", description = "The code of a finding, such as missing-column.")
    private String code = "";

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(page().orElseThrow(() -> new UsageException(unknown())));
        return ExitCode.SOUND;
    }

    private Optional<String> page() {
        if (!code.matches("[a-z][a-z0-9-]*")) {
            return Optional.empty();
        }
        try (InputStream stream = ExplainCommand.class.getResourceAsStream("failures/" + code + ".md")) {
            return Optional.ofNullable(
                    stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The page of " + code + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String unknown() {
        Stream<String> codes = Catalogue.standard().checks().stream()
                .map(CheckDefinition::codes)
                .flatMap(each -> each.keySet().stream())
                .map(FailureCode::id);
        String nearest = NearestName.to(code, codes.toList())
                .map(near -> " The nearest one is " + near + ".")
                .orElse("");
        return "\"" + code + "\" is not a failure code." + nearest + "\n  next step   take one of: list checks";
    }
}
