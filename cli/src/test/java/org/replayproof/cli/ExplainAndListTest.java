package org.replayproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.replayproof.check.Catalogue;
import org.replayproof.settings.Setting;

class ExplainAndListTest {

    private static CommandRun run(String... args) {
        return CommandRun.in(Path.of("/nowhere"), args);
    }

    @Test
    void explain_prints_the_page() {
        CommandRun run = run("explain", "missing-column");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("# Missing column\n").contains("`missing-column`");
    }

    @Test
    void explain_suggests_the_nearest_code() {
        assertThat(run("explain", "lost-colum")).isEqualTo(new CommandRun(2, "", """
                "lost-colum" is not a failure code. The nearest one is lost-column.
                  next step   take one of: list checks
                """));
    }

    @Test
    void explain_reads_nothing_but_pages() {
        assertThat(run("explain", "../Main").code()).isEqualTo(2);
    }

    @Test
    void every_code_of_the_catalogue_has_its_page() {
        assertThat(Catalogue.standard().checks())
                .flatMap(check -> check.codes().keySet())
                .allSatisfy(code -> assertThat(run("explain", code.id()).code()).isZero());
    }

    @Test
    void list_checks_names_every_check() {
        String listed = run("list", "checks").out();

        assertThat(Catalogue.standard().checks())
                .allSatisfy(check -> assertThat(listed).contains(check.name() + "\n    " + check.sentence()));
    }

    @Test
    void list_settings_names_every_setting() {
        String listed = run("list", "settings").out();

        assertThat(Setting.values())
                .allSatisfy(
                        setting -> assertThat(listed).contains(setting.key()).contains(setting.meaning()));
    }

    @Test
    void a_command_is_needed() {
        assertThat(run().code()).isEqualTo(2);
        assertThat(run("list").code()).isEqualTo(2);
        assertThat(run("chekc").code()).isEqualTo(2);
        assertThat(run("--help").code()).isZero();
        assertThat(run("--version").out()).startsWith("replayproof ");
    }

    @Test
    void the_help_names_the_kinds_of_databases() {
        assertThat(run("check", "--help").out()).contains("postgres, sqlite");
    }
}
