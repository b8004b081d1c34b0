package org.replayproof.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.settings.Setting;
import picocli.CommandLine.Option;

/** The history table of a database that exists. */
final class HistoryTableOption {

    @Option(
            names = "--history-table",
            paramLabel = "TABLE",
            description = "The table that records what has run, where the migrator's own is not meant:"
                    + " \"schema_versions version=version time=applied_at\".")
    private @Nullable String historyTable;

    Map<String, String> asSettings() {
        return ProjectOptions.setting(Setting.HISTORY_TABLE, historyTable);
    }
}
