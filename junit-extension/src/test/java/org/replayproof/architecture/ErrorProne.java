package org.replayproof.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compiles statements with Error Prone in a process of its own, with the options that Error Prone asks of every user. */
final class ErrorProne {

    private static final String HEAD = """
            import java.nio.file.Path;
            import java.util.Map;
            import org.replayproof.assertions.SchemaAssert;
            import org.replayproof.assertions.SchemaAssertions;
            import org.replayproof.assertions.SchemaSoftAssertions;
            import org.replayproof.assertions.StarterTest;
            import org.replayproof.entity.EntityComparison;
            import org.replayproof.finding.Adoption;
            import org.replayproof.finding.Check;
            import org.replayproof.finding.Finding;
            import org.replayproof.finding.Report;
            import org.replayproof.replay.ProjectDefinition;
            import org.replayproof.replay.Replay;
            import org.replayproof.replay.ReplayOrder;
            import org.replayproof.migrator.command.CommandMigrations;
            import org.replayproof.schema.Schema;
            abstract class Statements {
                abstract void print(Object result);
                void all(
                        EntityComparison entities,
                        Schema schema,
                        SchemaAssert asserted,
                        SchemaSoftAssertions softly,
                        Check check,
                        Finding finding,
                        Replay replay,
                        ReplayOrder order) {
            """;

    private ErrorProne() {}

    /** What the compiler printed about some statements. */
    record Outcome(List<String> statements, String output) {

        /** The statements with an error, whichever it is. */
        List<String> rejected() {
            int before = (int) HEAD.lines().count();
            return Pattern.compile("Statements\\.java:(\\d+): error: ")
                    .matcher(output)
                    .results()
                    .map(match -> statements.get(Integer.parseInt(match.group(1)) - before - 1))
                    .toList();
        }
    }

    static Outcome compile(Path folder, List<String> statements) throws IOException, InterruptedException {
        Path source = Files.writeString(
                folder.resolve("Statements.java"), HEAD + String.join("\n", statements) + "\n    }\n}\n");
        Path output = folder.resolve("output.txt");
        Process compiler = new ProcessBuilder(command(folder, source))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        compiler.waitFor();
        return new Outcome(statements, Files.readString(output));
    }

    private static List<String> command(Path folder, Path source) throws IOException {
        return Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "javac")
                                .toString()),
                        jvmOptions().map(option -> "-J" + option),
                        Stream.of("-cp", classPath(), "-processorpath", classPath()),
                        Stream.of("-proc:none", "-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"),
                        Stream.of("-Xplugin:ErrorProne -XepDisableAllChecks -Xep:CheckReturnValue:ERROR"),
                        Stream.of("-encoding", "UTF-8", "-d", folder.toString(), source.toString()))
                .flatMap(each -> each)
                .toList();
    }

    /** The openings into the compiler that our own build gives Error Prone, too. */
    private static Stream<String> jvmOptions() throws IOException {
        return Files.readAllLines(Kit.root().resolve(".mvn/jvm.config"), UTF_8).stream();
    }

    private static String classPath() {
        return Objects.requireNonNullElse(
                System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    }
}
