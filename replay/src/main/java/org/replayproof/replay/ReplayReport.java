package org.replayproof.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;

/**
 * The report of a replay, for people as a line and for programs as JSON, whose members {@code docs/report.md} lists. Made by
 * {@link MigrationProject#report(List)}.
 *
 * <p>Example:
 *
 * <pre>{@code
 * ReplayReport report = project.report(project.stepping(live.dataSource()).run(project.history().migrations()));
 * System.out.println(report.summary());
 * report.writeTo(Path.of("target/replay.json"));
 * }</pre>
 *
 * @param migrator the migrator
 * @param locations the locations of the migrations
 * @param database product and version of the database
 * @param settings the settings that affect migrations: see {@link MigrationProject#circumstances()}
 * @param migrations the number of migrations in the history
 * @param seesStatements whether the migrator's statements are seen
 * @param steps the executed steps, in order
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ReplayReport(
        String migrator,
        List<String> locations,
        String database,
        Map<String, String> settings,
        int migrations,
        boolean seesStatements,
        List<Step> steps) {

    /** Changes when a member of the JSON changes its meaning or goes; new ones may come. */
    private static final int FORMAT = 1;

    private static final int STATEMENTS_SHOWN = 100;
    private static final int LENGTH_SHOWN = 500;

    /** Copies the collections. */
    public ReplayReport {
        locations = List.copyOf(locations);
        settings = Map.copyOf(settings);
        steps = List.copyOf(steps);
    }

    /**
     * The replay in one line.
     *
     * @return how many migrations ran, where, how long it took, and what failed
     */
    public String summary() {
        long ran = steps.stream().filter(Step::succeeded).count();
        return ran + " of " + migrations + (migrations == 1 ? " migration" : " migrations") + " replayed through "
                + migrator + " on " + database + " in " + seconds(duration())
                + (seesStatements ? ", " + counted(statements()) : "")
                + failed().map(step -> "; " + step.migration() + " failed")
                        .or(() -> longest()
                                .filter(step -> steps.size() > 1)
                                .map(step -> "; the longest: " + step.migration() + ", " + seconds(step.duration())))
                        .orElse("");
    }

    private static String counted(long statements) {
        return statements + (statements == 1 ? " statement" : " statements");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
    }

    private Duration duration() {
        return steps.stream().map(Step::duration).reduce(Duration.ZERO, Duration::plus);
    }

    private long statements() {
        return steps.stream().mapToLong(Step::sent).sum();
    }

    private Optional<Step> failed() {
        return steps.stream().filter(step -> !step.succeeded()).findFirst();
    }

    private Optional<Step> longest() {
        return steps.stream().max(Comparator.comparing(Step::duration));
    }

    /**
     * The replay as JSON.
     *
     * @return an object, its members as {@code docs/report.md} lists them
     */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("summary", summary());
        json.put("migrator", migrator);
        json.put("locations", locations);
        json.put("database", database);
        json.put("settings", new TreeMap<>(settings));
        json.put("outcome", outcome());
        json.put("migrations", migrations);
        json.put("milliseconds", milliseconds(duration()));
        json.put("steps", steps.stream().map(this::step).toList());
        return JsonText.of(json);
    }

    private String outcome() {
        if (failed().isPresent()) {
            return "failed";
        }
        return steps.size() < migrations ? "stopped" : "succeeded";
    }

    private static double milliseconds(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }

    private Map<String, @Nullable Object> step(Step step) {
        Migration migration = step.migration();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", migration.version());
        json.put("description", migration.description());
        json.put("script", migration.script());
        json.put("location", migration.location());
        json.put("kind", migration.kind().name().toLowerCase(Locale.ROOT));
        json.put("outcome", step.succeeded() ? "succeeded" : "failed");
        json.put("milliseconds", milliseconds(step.duration()));
        json.put("statements", seesStatements ? step.sent() : null);
        json.put(
                "sql",
                step.statements().stream()
                        .limit(STATEMENTS_SHOWN)
                        .map(executed -> shortened(executed.sql()))
                        .toList());
        json.put("server", step.madeOnServer());
        json.put("effect", effect(step.effect()));
        json.put("failure", failure(step.failure()));
        return json;
    }

    private static String shortened(String sql) {
        return sql.length() <= LENGTH_SHOWN ? sql : sql.substring(0, LENGTH_SHOWN) + "…";
    }

    private static @Nullable Map<String, Object> effect(@Nullable Effect effect) {
        if (effect == null) {
            return null;
        }
        Map<String, String> rows = new TreeMap<>();
        effect.rows().forEach((table, change) -> rows.put(table.toString(), change.toString()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", effect.schema().toString().lines().toList());
        json.put("rows", rows);
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> failure(@Nullable MigrationFailedException failure) {
        if (failure == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("code", failure.finding().code().id());
        json.put("message", failure.getMessage());
        return json;
    }

    /**
     * Writes the JSON.
     *
     * @param file where to; its folder is made, and a file that is there is replaced
     * @throws UncheckedIOException when it cannot be written; the message names it
     */
    public void writeTo(Path file) {
        Path place = file.toAbsolutePath();
        try {
            Files.createDirectories(place.getParent());
            Files.writeString(place, toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The report of the replay cannot be written to " + place + ": " + e.getMessage()
                            + "\n  next step   name a folder that can be written to: replayproof.output",
                    e);
        }
    }
}
