package org.replayproof.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is there without a command: help, and the version. */
@Command(
        name = "replayproof",
        description = "Proves the migrations of a database: replays them from zero and reports what is wrong.",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:sound", "1:findings", "2:wrong usage or input", "3:the environment failed"},
        footer =
                "%nEach setting of \"list settings\" can be given by -D, by the environment and in replayproof.properties.")
final class RootCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "A command is missing: check, verify, rehearse, explain or list.");
    }

    /** The version that the jar names. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"replayproof " + number()};
        }

        static String number() {
            return Objects.requireNonNullElse(RootCommand.class.getPackage().getImplementationVersion(), "development");
        }
    }
}
