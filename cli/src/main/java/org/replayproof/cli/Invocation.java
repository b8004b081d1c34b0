package org.replayproof.cli;

import java.util.HashMap;
import java.util.Map;
import org.replayproof.check.CheckPolicy;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Settings;

/** One call of a command: its options together with the other sources of settings, the policy, and the reports to write. */
record Invocation(Console console, Settings settings, Reports reports, CheckPolicy policy) {

    @SafeVarargs
    static Invocation of(Console console, Map<String, String>... options) {
        Map<String, String> all = new HashMap<>();
        for (Map<String, String> some : options) {
            all.putAll(some);
        }
        Settings settings = CommandSettings.read(console.directory(), all);
        return new Invocation(console, settings, Reports.of(settings, console), PolicyOptions.policy(settings));
    }

    /** Opens the project with more settings, and rejects a policy that does not fit its history. */
    MigrationProject open(ProjectOptions project, Map<String, String> more) {
        MigrationProject opened = project.open(settings.with(more), console);
        policy.requireSince(opened.history());
        return opened;
    }

    /** Writes the reports and returns the exit code. */
    int end(RunResult result) {
        reports.print(result);
        return result.exitCode();
    }
}
