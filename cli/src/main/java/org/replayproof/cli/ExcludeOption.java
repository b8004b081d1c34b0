package org.replayproof.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.settings.Setting;
import picocli.CommandLine.Option;

/** The checks that do not run. */
final class ExcludeOption {

    @Option(names = "--exclude", paramLabel = "CHECKS", description = "Leaves checks out; separated by commas.")
    private @Nullable String exclude;

    Map<String, String> asSettings() {
        return ProjectOptions.setting(Setting.CHECKS_EXCLUDE, exclude);
    }
}
