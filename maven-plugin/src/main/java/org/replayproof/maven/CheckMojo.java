package org.replayproof.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Replays the migrations on a new database and runs every check.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends CommandMojo {

    /** {@code sqlite} or {@code postgres}. By default, what the configuration of the migration tool names. */
    @Parameter
    private @Nullable String database;

    /** The names of checks that do not run. */
    @Parameter
    private List<String> excludes = List.of();

    /** Made by Maven. */
    public CheckMojo() {}

    @Override
    String command() {
        return "check";
    }

    @Override
    void addOptions(List<String> arguments) {
        add(arguments, "--database", database);
        add(arguments, "--exclude", excludes.isEmpty() ? null : String.join(",", excludes));
    }
}
