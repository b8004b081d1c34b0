package org.replayproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report in a browser without a window: its script runs under its own policy, and nothing else runs. */
@Timeout(180)
class BrowserTest {

    private static final List<String> BROWSERS =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    @TempDir
    static Path folder;

    private static Path page;

    @BeforeAll
    static void write_a_page() {
        page = folder.resolve("page.html");
        HtmlReport.of(Runs.large(40, 12)).writeTo(page);
    }

    private static Optional<String> browser() {
        return BROWSERS.stream()
                .filter(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))))
                .findFirst();
    }

    /** The document after its scripts have run. */
    private static Document opened(Path file, String place) throws IOException, InterruptedException {
        assumeTrue(browser().isPresent(), "no browser is on the path: " + String.join(", ", BROWSERS));
        Path output = Files.createTempFile(folder, "dom", ".html");
        List<String> command = new ArrayList<>(List.of(
                browser().orElseThrow(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=2000",
                "--dump-dom",
                file.toUri() + place));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Jsoup.parse(output, StandardCharsets.UTF_8.name());
    }

    /** A copy whose policy lets a script of the test run after that of the page. */
    private static Path with(String script) throws IOException {
        String html = Files.readString(page)
                .replaceFirst("<meta http-equiv=[^>]*>", "")
                .replace("</body>", "<script>" + script + "</script></body>");
        return Files.writeString(Files.createTempFile(folder, "page", ".html"), html);
    }

    private static String search(String words) {
        return "search.value = '" + words + "'; search.dispatchEvent(new Event('input'));";
    }

    @Test
    void the_script_runs_under_the_policy_of_the_page_and_unfolds_what_a_link_leads_to() throws Exception {
        Document opened = opened(page, "#m7");

        assertThat(opened.select("details.migration[open]").eachAttr("id")).containsExactly("m7");
    }

    @Test
    void a_search_hides_what_does_not_match() throws Exception {
        Document found = opened(with(search("V17__ table")), "");

        assertThat(found.select(".migration:not([hidden]) .script").eachText()).containsExactly("V17__table_17.sql");
        assertThat(found.select(".migration[hidden]")).hasSize(39);
        assertThat(found.select("#found").text()).matches("\\d+ of \\d+");
        assertThat(found.select(".finding:not([hidden])"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.text()).contains("V17__table_17.sql"));
        assertThat(found.select("details.group:not([open])")).isEmpty();
    }

    @Test
    void an_empty_search_shows_everything_again() throws Exception {
        Document all = opened(with(search("V17__") + search("")), "");

        assertThat(all.select("[hidden]")).isEmpty();
        assertThat(all.select("#found").text()).isEmpty();
    }

    @Test
    void a_script_that_is_planted_in_the_page_does_not_run() throws Exception {
        Path planted = Files.writeString(
                folder.resolve("planted.html"),
                Files.readString(page).replace("</body>", "<script>document.title = 'planted'</script></body>"));

        assertThat(opened(planted, "").title()).isEqualTo("LargeTest · Replayproof");
    }

    /** Names end inside their boxes, which end inside the picture. */
    @Test
    void texts_of_the_picture_fit_into_their_boxes() throws Exception {
        String measure = "document.body.dataset.loose = [...document.querySelectorAll('.box')].filter(box => {"
                + " const paper = box.querySelector('.paper').getBBox();"
                + " return [...box.querySelectorAll('text')].some(text => { const t = text.getBBox();"
                + " return t.x < paper.x || t.x + t.width > paper.x + paper.width"
                + " || t.y + t.height > paper.y + paper.height; }); }).length;"
                + " document.body.dataset.boxes = document.querySelectorAll('.box').length;";

        Document measured = opened(with(measure), "");

        assertThat(measured.body().attr("data-boxes")).isEqualTo("40");
        assertThat(measured.body().attr("data-loose")).isEqualTo("0");
    }
}
