package org.replayproof.cli;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckPolicy;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;
import picocli.CommandLine.Option;

/** The options that say which findings count. */
final class PolicyOptions {

    @Option(names = "--since", paramLabel = "VERSION", description = "Judges only migrations after this version.")
    private @Nullable String since;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Excuses the findings that this file lists; written with -Dreplayproof.baseline.write=true.")
    private @Nullable String baseline;

    Map<String, String> asSettings() {
        Map<String, String> all = new TreeMap<>();
        ProjectOptions.set(all, Setting.CHECKS_SINCE, since);
        ProjectOptions.set(all, Setting.CHECKS_BASELINE, baseline);
        return all;
    }

    /**
     * What the project says about findings.
     *
     * @throws UsageException when CI is asked to write the baseline
     */
    static CheckPolicy policy(Settings settings) {
        try {
            return CheckPolicy.set(settings);
        } catch (IllegalStateException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
