package org.replayproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchesCommandTest {

    @TempDir
    Path directory;

    @BeforeEach
    void twoBranches() throws IOException, InterruptedException {
        git("init", "--quiet", "--initial-branch=main");
        commit("001_apps.sql", "CREATE TABLE apps (id integer PRIMARY KEY);\n");
        git("branch", "feature");
        commit("002_log.sql", "CREATE TABLE IF NOT EXISTS log (id integer, actor text);\n");
        git("checkout", "--quiet", "feature");
        commit("003_log.sql", "CREATE TABLE IF NOT EXISTS log (id integer);\n");
    }

    private void commit(String name, String sql) throws IOException, InterruptedException {
        CommandRun.write(directory, "migrations/" + name, sql);
        git("add", "--all");
        git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--message=Change");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private CommandRun check(String base, String format) {
        return CommandRun.in(
                directory,
                Map.of("GITHUB_STEP_SUMMARY", directory.resolve("summary.md").toString()),
                "check",
                "--migrations",
                directory.resolve("migrations").toString(),
                "--database",
                "sqlite",
                "--base",
                base,
                "--exclude",
                "orders-converge",
                "--format",
                format);
    }

    @Test
    void a_base_adds_the_check_and_its_picture_to_the_summary() {
        CommandRun run = check("main", "github");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("::error file=migrations/003_log.sql,line=1,title=Branches diverge::");
        assertThat(directory.resolve("summary.md"))
                .content()
                .contains("| `branches-converge` | red | 1 |")
                .contains("\n### branches-converge\n\n```mermaid\nflowchart LR\n")
                .contains("m1 -. \"other state\" .- m2");
    }

    @Test
    void the_repaired_twin_is_sound() throws IOException, InterruptedException {
        commit("003_log.sql", "CREATE TABLE log_of_mine (id integer);\n");

        CommandRun run = check("main", "markdown");

        assertThat(run.out()).contains("| `branches-converge` | sound | 0 |").contains("```mermaid");
        assertThat(run.code()).isZero();
    }

    @Test
    void a_revision_that_does_not_exist_ends_with_3_and_a_next_step() {
        CommandRun run = check("mian", "text");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("branches-converge: git does not know the revision mian in DIR."
                        + "\n  next step   take one of: feature, main\n");
    }
}
