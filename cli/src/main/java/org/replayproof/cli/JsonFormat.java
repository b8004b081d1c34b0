package org.replayproof.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.truth.Diagnosis;
import org.replayproof.check.truth.MigrationVerdict;
import org.replayproof.check.truth.Rehearsal;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.Effect;
import org.replayproof.replay.JsonText;
import org.replayproof.replay.Step;
import org.replayproof.settings.Setting;

/** A result for programs, its members as {@code docs/command-line.md} lists them. */
record JsonFormat(RunResult result) {

    /** Increases when a member is removed or changes its meaning. */
    private static final int FORMAT = 1;

    String text() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("command", result.command());
        json.put("outcome", outcome());
        json.put("summary", result.summary());
        json.put("migrator", result.project().migrator().name());
        json.put("locations", result.project().history().locations());
        json.put("database", result.database());
        json.put("since", setting(Setting.CHECKS_SINCE));
        json.put("baseline", setting(Setting.CHECKS_BASELINE));
        json.put("milliseconds", milliseconds(result.took()));
        json.put(
                "migrations",
                result.project().history().migrations().stream()
                        .map(JsonFormat::migration)
                        .toList());
        json.put("checks", result.sections().stream().map(this::check).toList());
        Diagnosis diagnosis = result.diagnosis();
        if (diagnosis != null) {
            json.put(
                    "verdicts",
                    diagnosis.verdicts().stream().map(JsonFormat::verdict).toList());
            json.put("repair", diagnosis.repair().orElse(null));
        }
        Rehearsal rehearsal = result.rehearsal();
        if (rehearsal != null) {
            json.put(
                    "rehearsal",
                    rehearsal.steps().stream().map(JsonFormat::step).toList());
        }
        return JsonText.of(json);
    }

    private static Map<String, @Nullable Object> step(Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("migration", step.migration().script());
        json.put("outcome", step.succeeded() ? "succeeded" : "failed");
        json.put("milliseconds", milliseconds(step.duration()));
        Effect effect = step.effect();
        json.put(
                "schema",
                effect == null ? null : effect.schema().toString().lines().toList());
        Map<String, String> rows = new TreeMap<>();
        if (effect != null) {
            effect.rows().forEach((table, change) -> rows.put(table.toString(), change.toString()));
        }
        json.put("rows", rows);
        return json;
    }

    private static Map<String, @Nullable Object> verdict(MigrationVerdict verdict) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("migration", verdict.migration().script());
        json.put("standing", verdict.standing().toString());
        json.put(
                "irregularities",
                verdict.irregularities().keySet().stream().map(Object::toString).toList());
        json.put("recorded", Objects.toString(verdict.recorded(), null));
        json.put("reason", verdict.reason().isEmpty() ? null : verdict.reason());
        return json;
    }

    private String outcome() {
        return switch (result.exitCode()) {
            case ExitCode.SOUND -> "sound";
            case ExitCode.FINDINGS -> "findings";
            default -> "failed";
        };
    }

    private @Nullable String setting(Setting setting) {
        return result.project().settings().get(setting).orElse(null);
    }

    private static Map<String, Object> migration(Migration migration) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", migration.version());
        json.put("script", migration.script());
        return json;
    }

    private Map<String, @Nullable Object> check(Section section) {
        Share share = result.share(section);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", section.name());
        json.put("sentence", section.sentence());
        json.put("outcome", section.state().toString());
        json.put("reason", section.reason().isEmpty() ? null : section.reason());
        json.put("milliseconds", milliseconds(section.took()));
        json.put("examined", section.examined());
        json.put("notExamined", section.notExamined());
        json.put("soundMigrations", share.sound());
        json.put("examinedMigrations", share.examined());
        json.put("soundShare", section.verdict() == null ? null : share.ratio());
        List<Map<String, @Nullable Object>> findings = new ArrayList<>();
        section.red().forEach(finding -> findings.add(finding(finding, "red")));
        section.reported().forEach(finding -> findings.add(finding(finding, "reported")));
        section.excused().forEach(finding -> findings.add(finding(finding, "excused")));
        json.put("findings", findings);
        return json;
    }

    private Map<String, @Nullable Object> finding(Finding finding, String verdict) {
        SourcePlace place = result.place(finding);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("verdict", verdict);
        json.put("code", finding.code().id());
        json.put("title", finding.code().title());
        json.put("severity", finding.severity().toString());
        json.put("object", finding.object().toString());
        json.put(
                "migration",
                finding.migration() == null ? null : finding.migration().script());
        json.put("file", place.file().isEmpty() ? null : place.file());
        json.put("line", place.line() == 0 ? null : place.line());
        json.put("sentence", finding.sentence());
        json.put("expected", finding.expected());
        json.put("actual", finding.actual());
        json.put("blame", Objects.toString(finding.blame(), null));
        json.put("repair", finding.repair());
        json.put("key", finding.key());
        return json;
    }

    private static double milliseconds(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }
}
