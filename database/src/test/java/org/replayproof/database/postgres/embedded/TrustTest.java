package org.replayproof.database.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.fixture.ForkedJvm;

/** What the embedded server reads, runs and lets in. */
@DisabledOnOs(OS.WINDOWS)
class TrustTest {

    @TempDir
    private static Path working;

    private static Optional<String> before = Optional.empty();

    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws IOException {
        before = Optional.ofNullable(System.setProperty(DataFolders.CHOSEN, working.toString()));
        server = EmbeddedServer.start();
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
        ForkedJvm.until(() -> Files.notExists(server.data()));
        before.ifPresentOrElse(
                folder -> System.setProperty(DataFolders.CHOSEN, folder),
                () -> System.clearProperty(DataFolders.CHOSEN));
    }

    /** As the next run does. */
    private static void collect() throws IOException {
        EmbeddedServer.earlier().forEach(server::end);
    }

    /** The files of a server whose processes were all killed; its options name a program that writes into the witness. */
    private static ServerFiles planted(String name, Path witness) throws IOException {
        Path data = Files.createDirectory(
                DataFolders.best().resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path programs = Files.createDirectories(data.resolve("bin"));
        for (String program : List.of("postgres", "pg_ctl")) {
            Path script = Files.writeString(programs.resolve(program), "#!/bin/sh\necho ran >> " + witness + "\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(data.resolve("postmaster.opts"), programs.resolve("postgres") + " \"-D\" \"x\"\n");
        Files.writeString(data.resolve("postmaster.pid"), "");
        ServerFiles files = new ServerFiles(data);
        files.writeWatch(999_999_999);
        files.writePassword();
        Files.createFile(files.users());
        Files.createFile(files.log());
        return files;
    }

    private static void delete(ServerFiles files) throws IOException {
        ServerWatch.delete(files.data());
        files.deleteBeside();
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> inside = Files.list(DataFolders.best())) {
            return inside.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals("binaries"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void lets_in_this_run_only() throws Exception {
        String url = "jdbc:postgresql://localhost:" + server.port() + "/postgres";

        assertThatThrownBy(
                        () -> DriverManager.getConnection(url, "postgres", "").close())
                .hasMessage("The server requested SCRAM-based authentication, but the password is an empty string.");
        assertThatThrownBy(() ->
                        DriverManager.getConnection(url, "postgres", "postgres").close())
                .hasMessage("FATAL: password authentication failed for user \"postgres\"");
        try (Connection session = DriverManager.getConnection(url, "postgres", server.password())) {
            assertThat(session.isValid(1)).isTrue();
        }
        assertThat(Path.of("/tmp/.s.PGSQL." + server.port())).doesNotExist();
        ServerFiles files = new ServerFiles(server.data());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.password())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(server.data().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void refuses_a_folder_of_another_user_and_runs_nothing_that_it_names() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .describedAs("a user who may give files away")
                .isEqualTo("root");
        Path witness = working.resolve("foreign.txt");
        ServerFiles planted = planted("replayproof-1", witness);
        Files.setAttribute(planted.data(), "unix:uid", 65_534);

        assertThatThrownBy(EmbeddedServer::start)
                .isInstanceOf(IOException.class)
                .hasMessage(planted.data() + " belongs to user "
                        + Files.getOwner(planted.data()).getName()
                        + ", so nothing in it is used: delete it, or name another folder with -Djava.io.tmpdir=…");

        assertThat(witness).doesNotExist();
        delete(planted);
    }

    @Test
    void refuses_each_file_that_others_may_write_to() throws Exception {
        Path witness = working.resolve("open.txt");
        ServerFiles planted = planted("replayproof-2", witness);
        Path runFile = Files.createFile(DataFolders.best().resolve("replayproof-run-00000001"));

        for (Path open : List.of(planted.data(), planted.users(), runFile)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThatThrownBy(EmbeddedServer::start)
                    .hasMessageStartingWith(open + " may be written by other users, so nothing in it is used: ");
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        }

        assertThat(witness).doesNotExist();
        Files.delete(runFile);
        delete(planted);
    }

    @Test
    void recovers_from_empty_and_cut_files_of_a_killed_run() throws Exception {
        Path witness = working.resolve("own.txt");
        ServerFiles empty = planted("replayproof-3", witness);
        Files.writeString(empty.data().resolve("replayproof-watch"), "");
        Files.writeString(empty.password(), "");
        ServerFiles odd = planted("replayproof-4", witness);
        Files.writeString(odd.data().resolve("replayproof-watch"), "12\n34\nx");
        Path folder = DataFolders.best();
        Files.createFile(folder.resolve("replayproof-run-00000002"));
        Files.writeString(folder.resolve("replayproof-run-00000003"), folder + "/replayproof-3\n54");
        Files.writeString(folder.resolve("replayproof-run-00000004"), "\0\n1\n");

        collect();

        String own = server.data().getFileName().toString();
        assertThat(names()).allMatch(name -> name.startsWith(own) || name.startsWith("replayproof-run-"));
        assertThat(names().stream().filter(name -> name.startsWith("replayproof-run-")))
                .hasSize(1)
                .noneMatch(name -> name.matches("replayproof-run-0000000[1-4]"));
        assertThat(witness).doesNotExist();
    }

    /** A process number is given to another process some day. */
    @Test
    void ends_no_process_that_has_the_number_of_a_server_or_of_its_watch() throws Exception {
        Process unrelated = new ProcessBuilder("sleep", "60").start();
        try {
            ServerFiles planted = planted("replayproof-5", working.resolve("unrelated.txt"));
            planted.writeWatch(unrelated.pid());
            Files.writeString(
                    planted.data().resolve("postmaster.pid"),
                    unrelated.pid() + "\n" + planted.data() + "\n1\n5432\n\nlocalhost\n");

            collect();

            assertThat(planted.data()).doesNotExist();
            assertThat(unrelated.isAlive()).isTrue();
        } finally {
            unrelated.destroyForcibly();
        }
    }

    /** Another JVM that uses a server. */
    static final class User {

        private User() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("data " + EmbeddedServer.start().data());
            ForkedJvm.pause();
        }
    }

    @Test
    void ends_a_server_that_runs_although_its_files_are_empty() throws Exception {
        ProcessHandle running;
        Path data;
        try (ForkedJvm killed = ForkedJvm.start(User.class, working, Map.of(DataFolders.CHOSEN, working.toString()))) {
            data = Path.of(killed.await("data"));
            running = Postmaster.of(data).orElseThrow();
            ServerFiles files = new ServerFiles(data);
            files.watching().orElseThrow().destroyForcibly();
            killed.kill();
            for (Path file :
                    List.of(files.password(), data.resolve("replayproof-watch"), data.resolve("postmaster.pid"))) {
                Files.write(file, "".getBytes(StandardCharsets.UTF_8));
            }
        }

        collect();

        assertThat(ServerFiles.isAlive(running)).isFalse();
        assertThat(data).doesNotExist();
    }
}
