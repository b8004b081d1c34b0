package org.replayproof.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.replayproof.settings.Setting;
import picocli.CommandLine.Option;

/** The options that say how a result is reported. */
final class ReportOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            description = "text (default), json, junit, github, html, markdown; several are separated by commas.")
    private List<String> formats = List.of();

    @Option(
            names = "--output",
            paramLabel = "PATH",
            description =
                    "The file of one format; with several formats a folder for replayproof.json, replayproof.xml and"
                            + " so on. text and github are then printed all the same.")
    private @Nullable String output;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints nothing but findings and errors.")
    private boolean quiet;

    Map<String, String> asSettings() {
        Map<String, String> all = new TreeMap<>();
        ProjectOptions.set(all, Setting.CLI_FORMAT, formats.isEmpty() ? null : String.join(",", formats));
        ProjectOptions.set(all, Setting.CLI_OUTPUT, output);
        ProjectOptions.set(all, Setting.CLI_QUIET, quiet ? "true" : null);
        return all;
    }
}
