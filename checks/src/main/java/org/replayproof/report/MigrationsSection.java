package org.replayproof.report;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.Effect;
import org.replayproof.replay.Step;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectName;

/** A row for each migration: its verdict in each check, its time, its effect; unfolded, what it did and its text. */
final class MigrationsSection {

    private static final int CHANGES_NAMED = 3;
    private static final int EFFECTS_SHOWN = 200;
    private static final int LENGTH_SHOWN = 4_000;

    private final SuiteReport report;
    private final List<CheckColumn> columns;
    private final Anchors anchors;
    private final Map<Migration, Step> steps;
    private final Duration longest;

    MigrationsSection(SuiteReport report, List<CheckColumn> columns, Anchors anchors) {
        this.report = report;
        this.columns = columns;
        this.anchors = anchors;
        this.steps = report.steps();
        this.longest = steps.values().stream()
                .map(Step::duration)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    void write(Markup html) {
        html.open("section", "id", "migrations")
                .element("h2", "Migrations")
                .open("div", "class", "migrations", "style", "--checks:" + columns.size());
        legend(html);
        html.open("div", "class", "row head")
                .element("span", "migration")
                .element("span", "time", "class", "time")
                .element("span", "effect", "class", "effect");
        columns.forEach(column -> html.open("span", "class", "name")
                .element("b", column.outcome().check().name())
                .close("span"));
        html.close("div").line();
        report.history().migrations().forEach(migration -> row(migration, html));
        html.close("div").close("section").line();
    }

    private static void legend(Markup html) {
        html.open("p", "class", "legend");
        for (CellResult verdict : CellResult.values()) {
            html.open("span")
                    .element("i", "", "class", "mark " + verdict.mark())
                    .text(" " + verdict)
                    .close("span");
        }
        html.close("p");
    }

    private void row(Migration migration, Markup html) {
        Optional<Step> step = Optional.ofNullable(steps.get(migration));
        html.open("details", "class", "migration", "id", anchors.migration(migration.script()), "data-find", "")
                .open("summary", "class", "row")
                .open("span", "class", "script")
                .element("b", migration.script())
                .close("span");
        time(step, html);
        String effect = step.map(MigrationsSection::effect).orElse("");
        html.element("span", effect, "class", "effect", "title", effect);
        for (CheckColumn column : columns) {
            CellResult verdict = column.of(migration);
            html.open("span", "class", "cell", "title", column.outcome().check().name() + ": " + verdict)
                    .element("i", verdict, "class", "mark " + verdict.mark())
                    .close("span");
        }
        html.close("summary");
        unfolded(migration, step, html);
        html.close("details").line();
    }

    private void time(Optional<Step> step, Markup html) {
        html.open("span", "class", "time");
        step.ifPresent(ran -> {
            double share = longest.isZero() ? 0 : 100.0 * ran.duration().toNanos() / longest.toNanos();
            html.element("i", "", "style", "width:" + Markup.number(Math.max(1, share)) + "%")
                    .element("b", ran.succeeded() ? SummarySection.seconds(ran.duration()) : "failed");
        });
        html.close("span");
    }

    private static String effect(Step step) {
        Effect effect = step.effect();
        if (effect == null) {
            return "";
        }
        if (effect.isEmpty()) {
            return "none";
        }
        List<Change> changes = effect.schema().changes();
        String named = changes.stream()
                .limit(CHANGES_NAMED)
                .map(change -> sign(change) + change.ref())
                .collect(Collectors.joining("  "));
        String more = changes.size() > CHANGES_NAMED ? "  and " + (changes.size() - CHANGES_NAMED) + " more" : "";
        String rows = effect.rows().isEmpty()
                ? ""
                : (changes.isEmpty() ? "rows in " : ", rows in ")
                        + effect.rows().keySet().stream()
                                .map(ObjectName::toString)
                                .collect(Collectors.joining(", "));
        return named + more + rows;
    }

    private static String sign(Change change) {
        return change instanceof Change.Added ? "+" : change instanceof Change.Removed ? "−" : "~";
    }

    private void unfolded(Migration migration, Optional<Step> step, Markup html) {
        html.open("div", "class", "unfolded").open("dl");
        detail("description", migration.description(), html);
        detail("version", migration.version(), html);
        detail("place", migration.location(), html);
        detail("kind", migration.kind().name().toLowerCase(Locale.ROOT), html);
        step.filter(ran -> report.replay() != null && report.replay().seesStatements())
                .ifPresent(ran -> detail("statements", String.valueOf(ran.sent()), html));
        html.close("dl");
        step.map(Step::effect).filter(effect -> !effect.isEmpty()).ifPresent(effect -> {
            html.open("pre", "class", "changes");
            List<String> lines = effect.toString().lines().toList();
            lines.stream()
                    .limit(EFFECTS_SHOWN)
                    .forEach(line -> html.element(
                            "span",
                            line,
                            "class",
                            line.startsWith("+") ? "plus" : line.startsWith("-") ? "minus" : "other"));
            if (lines.size() > EFFECTS_SHOWN) {
                html.element("span", "… and " + (lines.size() - EFFECTS_SHOWN) + " more");
            }
            html.close("pre");
        });
        migration.source().ifPresent(sql -> html.element("pre", shortened(sql.strip()), "class", "source"));
        html.close("div");
    }

    private static String shortened(String sql) {
        return sql.length() <= LENGTH_SHOWN
                ? sql
                : sql.substring(0, LENGTH_SHOWN) + "\n… " + (sql.length() - LENGTH_SHOWN) + " more characters";
    }

    private static void detail(String label, String value, Markup html) {
        if (!value.isEmpty()) {
            html.element("dt", label).element("dd", value);
        }
    }
}
