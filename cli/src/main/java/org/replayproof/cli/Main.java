package org.replayproof.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apiguardian.api.API;
import picocli.CommandLine;

/**
 * The command line: {@code java -jar replayproof.jar check --migrations ./migrations --database sqlite}. See {@code
 * docs/command-line.md}.
 *
 * <p>Example, with a tool that the jar does not hold:
 *
 * <pre>{@code
 * java -cp replayproof.jar:flyway-core-11.20.3.jar org.replayproof.cli.Main check --migrations db/migration
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Main {

    private Main() {}

    /**
     * Runs a command and ends the process: with 0 where all is sound, 1 where there are findings, 2 for wrong usage or input,
     * 3 where the environment failed.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        Progress.printTo(err);
        boolean coloured = CommandLine.Help.Ansi.AUTO.enabled();
        int code = run(new Console(out, err, Path.of(""), System.getenv(), coloured), args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** SQL and names of files are UTF-8, whatever the terminal's locale says. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /**
     * Runs a command inside of another program, and does not end the process.
     *
     * @param directory where {@code replayproof.properties} is read, and what paths in reports are relative to
     * @param out where reports are printed
     * @param err where errors are printed; progress goes to the log
     * @param args the command and its options
     * @return the exit code, as {@link #main(String[])} has it
     */
    public static int run(Path directory, PrintStream out, PrintStream err, String... args) {
        return run(new Console(out, err, directory, System.getenv(), false), args);
    }

    static int run(Console console, String... args) {
        return new CommandLine(new RootCommand())
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new VerifyCommand(console))
                .addSubcommand(new RehearseCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new ListCommand(console))
                .setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        console.coloured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(new Failures(console))
                .execute(args);
    }

    /** In the charset of the terminal. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }
}
