package org.replayproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

class HtmlReportTest {

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private static Document page(SuiteReport report) {
        return Jsoup.parse(HtmlReport.of(report).text());
    }

    private static Document shop;

    @BeforeAll
    static void report_on_the_shop(@TempDir Path shopFolder) {
        shop = page(Runs.of("ShopTest", Runs.shop(shopFolder)));
    }

    @Test
    void has_a_summary_with_the_counts_and_what_was_used() {
        Document page = shop;

        assertThat(page.title()).isEqualTo("ShopTest · Replayproof");
        assertThat(page.select("main > *").eachAttr("id"))
                .containsExactly("summary", "checks", "findings", "migrations", "schema");
        assertThat(page.select(".headline").text()).isEqualTo("4 red findings, 4 reported: 7 checks on 7 migrations");
        assertThat(page.select(".facts dt").eachText())
                .containsExactly("Migrator", "Migrations", "Database", "JDK", "Replayproof", "Time");
        assertThat(page.select(".facts dd").get(2).text()).startsWith("SQLite 3.");
        assertThat(page.select(".ribbon a").eachAttr("class"))
                .containsExactly("sound", "sound", "sound", "noted", "red", "red", "noted");
    }

    @Test
    void lists_every_check_with_its_result_or_why_it_did_not_run() {
        Document page = shop;

        assertThat(page.select(".check.red").eachAttr("data-check"))
                .containsExactly("history-is-sound", "every-step-takes-effect", "nothing-is-lost");
        assertThat(page.select("[data-check=replays-from-zero] .counts").text()).isEqualTo("examined all 7 migrations");
        assertThat(page.select("[data-check=nothing-is-lost] .bar .red").attr("title"))
                .isEqualTo("1 red");
        assertThat(page.select("[data-check=entities-match] .reason").text()).startsWith("Not applicable: ");
    }

    @Test
    void groups_findings_with_blame_and_the_lines_that_it_names() {
        Document page = shop;

        assertThat(page.select("details.group[open] .finding").eachAttr("data-code"))
                .containsExactly("forbidden-pattern", "shadowed-statement", "lost-column", "lost-index");
        Element lost = page.select("[data-code=lost-column]").get(0);
        assertThat(lost.select("dt").eachText()).containsExactly("expected", "actual", "blame", "repair");
        assertThat(lost.select("dd").get(2).text())
                .startsWith("created by 001_customers.sql:6, lost in 005_loyalty.sql:");
        assertThat(lost.select("figcaption").eachText()).containsExactly("001_customers.sql:6", "005_loyalty.sql:3");
        assertThat(lost.select(".line.named").eachText())
                .containsExactly("metadata TEXT DEFAULT '{}'", "DROP TABLE customers;");
        assertThat(page.select("details.group:not([open]) .finding").eachAttr("data-code"))
                .containsExactly("left-over-todo", "vague-name", "no-effect", "fails-with-rows");
    }

    @Test
    void has_a_row_for_each_migration_with_a_verdict_in_each_check() {
        Document page = shop;

        List<String> checks = page.select(".row.head .name").eachText();
        assertThat(checks).hasSize(7).startsWith("history-is-sound", "replays-from-zero");
        Element rebuild = page.select(".migration").get(4);
        assertThat(rebuild.select(".script").text()).isEqualTo("005_loyalty.sql");
        assertThat(rebuild.select(".cell i").eachText())
                .containsExactly("red", "sound", "sound", "red", "sound", "sound", "sound");
        assertThat(rebuild.select("summary .time b").text()).matches("[\\d.]+ m?s");
        assertThat(rebuild.select("summary .effect").text()).contains("−customers.metadata");
        assertThat(rebuild.select(".changes .plus").text()).contains("points");
        assertThat(rebuild.select(".source").text()).contains("ALTER TABLE customers_new RENAME TO customers;");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void draws_the_schema_at_the_head_and_lists_its_tables(Database database) {
        Document page = page(Runs.of("ShopTest", Runs.tables(folder, database)));

        assertThat(page.select("svg .box .name").eachText())
                .containsExactlyInAnyOrder("audit_log", "categories", "customers", "order_lines", "orders", "products");
        assertThat(page.select("svg .edge title").eachText())
                .contains("products.category_id → categories(id), on delete cascade");
        assertThat(page.select("svg .edge.optional title").eachText())
                .containsExactly("categories.parent_id → categories(id)");
        Element orders = page.select("article.table").stream()
                .filter(table -> table.select("h3").text().equals("orders"))
                .findFirst()
                .orElseThrow();
        assertThat(orders.select("tr").get(0).text())
                .containsIgnoringCase("id integer")
                .contains("PK");
        assertThat(orders.select("li").eachText()).contains("referenced by order_lines");
        assertThat(page.select(".others dd").text()).contains("open_orders");
    }

    @Test
    void every_link_leads_to_a_place_on_the_page_and_nothing_is_loaded() {
        Document page = shop;

        assertThat(page.select("[href]").eachAttr("href")).isNotEmpty().allSatisfy(href -> {
            assertThat(href).matches("#\\w+");
            assertThat(page.getElementById(href.substring(1))).describedAs(href).isNotNull();
        });
        assertThat(page.select("[src], link, iframe, object, embed, base, img")).isEmpty();
        assertThat(page.select("style").html()).doesNotContain("url(", "@import");
        assertThat(page.select("meta[http-equiv]").attr("content"))
                .matches("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[\\w+/=]{44}'");
    }

    private static final String SCRIPT = "<script>document.title='planted'</script>";
    private static final String ATTRIBUTE = "\"'><img src=x onerror=planted>";

    @Test
    void what_comes_from_the_project_stays_text() {
        MigrationProject planted = new Histories(folder, new Postgres.Embedded()).of("001_a.sql", """
                        CREATE TABLE "%1$s" (id integer PRIMARY KEY, "%2$s" text);
                        COMMENT ON TABLE "%1$s" IS '%1$s';
                        -- TODO %1$s </style></textarea>
                        """.formatted(
                SCRIPT.replace("'", "''"), ATTRIBUTE.replace("\"", "\"\"").replace("'", "''")));

        Document page = page(Runs.of(SCRIPT, planted));

        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("img, [onerror]")).isEmpty();
        assertThat(page.select("h1").text()).isEqualTo(SCRIPT);
        assertThat(page.select("article.table h3").text()).contains("<script>");
        assertThat(page.select("article.table .comment").text()).contains(SCRIPT);
        assertThat(page.select("article.table td b").eachText())
                .anySatisfy(name -> assertThat(name).contains("<img src=x"));
    }

    @Test
    void control_characters_and_halves_of_surrogates_become_the_replacement_character() {
        assertThat(new Markup()
                        .text("a\u0000b\u001bc\ud800d\ud83d\ude00\n\u0085")
                        .toString())
                .isEqualTo("a\ufffdb\ufffdc\ufffdd\ud83d\ude00\n\ufffd");
        assertThat(new Markup().element("p", "", "title", "\"<&>'").toString())
                .isEqualTo("<p title=\"&quot;&lt;&amp;&gt;&#39;\"></p>");
    }

    @Test
    void a_history_that_fails_has_no_schema_and_says_so() {
        MigrationProject failing = new Histories(folder, new Sqlite())
                .of("001_a.sql", "CREATE TABLE a (id INTEGER);", "002_b.sql", "DROP TABLE b;");

        Document page = page(Runs.of("FailingTest", failing));

        assertThat(page.select("#schema").text())
                .endsWith("No schema: a migration fails before the end of the history.");
        assertThat(page.select(".migration .time").eachText()).last().isEqualTo("failed");
        assertThat(page.select("[data-check=repeat-safe] .reason").text())
                .isEqualTo("Skipped: see replays-from-zero: migration fails in 002_b.sql");
    }

    @Test
    void a_check_of_files_starts_no_database() {
        MigrationProject project = Runs.tables(folder, new Sqlite());

        SuiteReport report = SuiteReport.of("FilesTest", project, List.of(), List.of());

        assertThat(project.startedProduct()).isEmpty();
        assertThat(report.head()).isNull();
        assertThat(page(report).select("#schema").text()).endsWith("No check used a database.");
    }

    @Test
    void a_file_that_cannot_be_written_is_an_error_that_names_it() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "", StandardCharsets.UTF_8);
        HtmlReport report = HtmlReport.of(Runs.large(1, 1));

        assertThatThrownBy(() -> report.writeTo(file.resolve("report.html")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("The report cannot be written to " + file.resolve("report.html"));
    }

    @Test
    void three_hundred_migrations_and_twelve_checks_are_a_page_of_less_than_three_megabytes() {
        SuiteReport large = Runs.large(300, 12);

        String text = HtmlReport.of(large).text();

        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(3 << 20);
        Document page = Jsoup.parse(text);
        assertThat(page.select(".migration")).hasSize(300);
        assertThat(page.select(".cell")).hasSize(300 * 12);
        assertThat(page.select("svg")).isEmpty();
        assertThat(page.select(".index a")).hasSize(300);
        assertThat(page.select("article.table")).hasSize(300);
    }
}
