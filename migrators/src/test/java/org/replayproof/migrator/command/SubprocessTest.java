package org.replayproof.migrator.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.fixture.ForkedJvm;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
@Timeout(60)
class SubprocessTest {

    @TempDir
    Path folder;

    private Subprocess.Ended sh(String script) throws IOException {
        return Subprocess.run(List.of("sh", "-c", script), folder, Map.of());
    }

    @Test
    void what_it_prints_and_how_it_ends_is_told() throws IOException {
        assertThat(sh("echo one; echo two >&2; exit 3")).isEqualTo(new Subprocess.Ended(3, "one\ntwo"));
    }

    @Test
    void it_runs_in_its_folder_with_its_variables_and_reads_nothing() throws IOException {
        Subprocess.Ended ended = Subprocess.run(
                List.of("sh", "-c", "pwd; echo \"$GREETING\"; cat"), folder.toRealPath(), Map.of("GREETING", "a  b"));

        assertThat(ended.output()).isEqualTo(folder.toRealPath() + "\na  b");
    }

    @Test
    void a_flood_is_cut_down_to_its_end() throws IOException {
        Subprocess.Ended ended = sh("yes 'more and more' | head -n 2000000; echo the end; exit 1");

        assertThat(ended.output())
                .hasSizeLessThan(1_000)
                .startsWith("(of 28000008 bytes the last lines)\nmore and more\n")
                .endsWith("more and more\nthe end");
    }

    @Test
    void a_line_without_end_is_cut_down_too() throws IOException {
        assertThat(sh("head -c 5000000 /dev/zero | tr '\\0' x").output())
                .hasSize(401)
                .endsWith("x…");
    }

    @Test
    void shows_bytes_that_are_not_utf_8() throws IOException {
        assertThat(sh("printf 'caf\\351 ferm\\351, caf\\303\\251 ouvert\\n'").output())
                .isEqualTo("caf\\xE9 ferm\\xE9, café ouvert");
    }

    @Test
    void colours_of_a_terminal_are_left_out() throws IOException {
        assertThat(sh("printf '\\033[1;31mERROR\\033[0m no table\\n'").output()).isEqualTo("ERROR no table");
    }

    @Test
    void what_a_program_leaves_running_is_ended_with_it() throws IOException {
        Subprocess.Ended ended = sh("sleep 4711.1 & (sleep 4711.2 &) ; setsid sleep 4711.3 & echo done");

        assertThat(ended).isEqualTo(new Subprocess.Ended(0, "done"));
        assertThat(running("4711.")).isEmpty();
    }

    @Test
    void an_interrupted_wait_ends_the_whole_tree() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sh("echo begun; (setsid sleep 4712.1 &); sh -c 'sleep 4712.2; true'; sleep 4712.3"))
                .isInstanceOf(Subprocess.StoppedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(running("4712.")).isEmpty();
    }

    @Test
    void the_exit_code_decides_although_a_process_without_our_mark_holds_the_output() throws IOException {
        long start = System.nanoTime();

        Subprocess.Ended ended = sh("env -i setsid sleep 3.5 & sleep 0.2; echo done");

        assertThat(ended).isEqualTo(new Subprocess.Ended(0, "done"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    /** Another JVM, which is killed while its command runs. */
    static final class Killed {

        private Killed() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("begun");
            Subprocess.run(
                    List.of("sh", "-c", "(setsid sleep 4713.1 &); sh -c 'sleep 4713.2; true'; sleep 4713.3"),
                    Path.of("").toAbsolutePath(),
                    Map.of());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void commands_that_outlived_their_jvm_are_ended_by_the_next_one() throws Exception {
        try (ForkedJvm alive = ForkedJvm.start(Killed.class, folder, Map.of())) {
            alive.await("begun");
            ForkedJvm.until(() -> running("4713.").size() >= 2);

            Descendants.killAbandoned();
            assertThat(running("4713.")).describedAs("of a JVM that lives").hasSizeGreaterThanOrEqualTo(2);

            alive.kill();
            assertThat(running("4713.")).describedAs("of a killed JVM").hasSizeGreaterThanOrEqualTo(2);
            Descendants.killAbandoned();
            assertThat(running("4713.")).isEmpty();
        }
    }

    /** Processes of that argument, zombies aside. */
    private static List<String> running(String argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).contains("sleep " + argument))
                .map(process -> commandLine(process.pid()))
                .toList();
    }

    private static String commandLine(long pid) {
        try {
            return Stream.of(Files.readString(
                                    Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                            .split("\0"))
                    .reduce((one, other) -> one + " " + other)
                    .orElse("");
        } catch (IOException gone) {
            return "";
        }
    }
}
