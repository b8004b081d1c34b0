package org.replayproof.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * A run of the catalogue as one page: verdicts, findings, migrations, the schema. The page needs nothing beside itself, and its
 * policy forbids the browser to load anything. Text of the project is escaped.
 *
 * <p>Example:
 *
 * <pre>{@code
 * HtmlReport.of(SuiteReport.of("billing", project, outcomes, steps)).writeTo(Path.of("target/billing.html"));
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class HtmlReport {

    private static final String NEXT_STEP = "\n  next step   name a folder that can be written to: replayproof.output";

    private final SuiteReport report;

    private HtmlReport(SuiteReport report) {
        this.report = report;
    }

    /**
     * Makes the page of a run.
     *
     * @param report what is known of the run
     * @return its page
     */
    public static HtmlReport of(SuiteReport report) {
        return new HtmlReport(report);
    }

    /**
     * Writes the page.
     *
     * @param file where to; its folder is created, and a file that is there is replaced
     * @throws UncheckedIOException when it cannot be written; the message names it
     */
    public void writeTo(Path file) {
        Path place = file.toAbsolutePath();
        try {
            Files.createDirectories(place.getParent());
            Files.writeString(place, text());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The report cannot be written to " + place + ": " + e.getMessage() + NEXT_STEP, e);
        }
    }

    /**
     * The page.
     *
     * @return HTML 5 in one text
     */
    public String text() {
        Anchors anchors = new Anchors(report);
        List<CheckColumn> columns = report.columns();
        String script = resource("report.js");
        Markup html = new Markup();
        html.resource("<!doctype html>\n")
                .open("html", "lang", "en")
                .open("head")
                .line();
        html.open("meta", "charset", "utf-8")
                .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .open("meta", "name", "color-scheme", "content", "light dark")
                .open("meta", "http-equiv", "Content-Security-Policy", "content", policy(script))
                .element("title", report.subject() + " · Replayproof")
                .line();
        html.open("style")
                .resource(resource("report.css"))
                .close("style")
                .close("head")
                .line();
        html.open("body");
        bar(html);
        html.open("main").line();
        new SummarySection(report, columns, anchors).write(html);
        new FindingsSection(report, anchors).write(html);
        new MigrationsSection(report, columns, anchors).write(html);
        new SchemaSection(report, anchors).write(html);
        html.close("main").line();
        html.open("script")
                .resource(script)
                .close("script")
                .close("body")
                .close("html")
                .line();
        return html.toString();
    }

    private static void bar(Markup html) {
        html.open("nav", "class", "top");
        for (String section : List.of("Summary", "Checks", "Findings", "Migrations", "Schema")) {
            html.element("a", section, "href", "#" + section.toLowerCase(Locale.ROOT));
        }
        html.open("label")
                .open(
                        "input",
                        "type",
                        "search",
                        "id",
                        "search",
                        "placeholder",
                        "Search  /",
                        "aria-label",
                        "Search findings, migrations and tables")
                .element("output", "", "id", "found", "for", "search")
                .close("label")
                .close("nav")
                .line();
    }

    private static String policy(String script) {
        return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + digest(script) + "'";
    }

    private static String digest(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing beside " + HtmlReport.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
