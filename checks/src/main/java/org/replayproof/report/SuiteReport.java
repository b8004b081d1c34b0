package org.replayproof.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckOutcome;
import org.replayproof.check.CheckOutcome.Judged;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Verdict;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ReplayReport;
import org.replayproof.replay.Step;
import org.replayproof.schema.Schema;

/**
 * What is known after the checks of a project have run: their outcomes, the replay, and the schema at the head of the history.
 * {@link HtmlReport} writes it as a page.
 *
 * <p>Example:
 *
 * <pre>{@code
 * List<Step> steps = new ArrayList<>();
 * List<CheckOutcome> outcomes =
 *         Catalogue.standard().run(CheckContext.of(project).watcher(steps::add), CheckPolicy.STRICT);
 * HtmlReport.of(SuiteReport.of("billing", project, outcomes, steps)).writeTo(Path.of("target/billing.html"));
 * }</pre>
 *
 * @param subject what the run is called: a test class, a folder
 * @param facts what a reader must know to repeat the run, by name: migrator, database, versions, time
 * @param history the migrations
 * @param outcomes an outcome for each check, in their order; red findings with their blame
 * @param replay the replayed steps; null when no check replayed any
 * @param head the schema after the last migration; null when no database was used, or a migration fails
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record SuiteReport(
        String subject,
        Map<String, String> facts,
        History history,
        List<CheckOutcome> outcomes,
        @Nullable ReplayReport replay,
        @Nullable Schema head) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    /** Copies the collections, and keeps the order of the facts. */
    public SuiteReport {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Collects what is known: looks up the blame of red findings, and reads the schema at the head. Starts no database where
     * no check used one.
     *
     * @param subject what the run is called
     * @param project whose migrations were checked
     * @param outcomes the outcomes, in their order
     * @param steps the steps that the checks replayed; of several for one migration, one with an effect counts. Empty when
     *     they replayed none
     * @return the report
     */
    public static SuiteReport of(
            String subject, MigrationProject project, List<CheckOutcome> outcomes, List<Step> steps) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Migrator", project.migrator().name());
        facts.put("Migrations", String.join(", ", project.history().locations()));
        facts.put("Database", project.startedProduct().orElse(project.database().name() + ", not started"));
        facts.put("JDK", Runtime.version() + ", " + System.getProperty("os.name"));
        facts.put(
                "Replayproof",
                Optional.ofNullable(SuiteReport.class.getPackage().getImplementationVersion())
                        .orElse("development build"));
        facts.put("Time", TIME.format(Instant.now().atZone(ZoneOffset.UTC)));
        return new SuiteReport(
                subject,
                facts,
                project.history(),
                outcomes.stream().map(outcome -> blamed(outcome, project)).toList(),
                steps.isEmpty() ? null : project.report(onePerMigration(steps)),
                steps.isEmpty() ? null : head(project));
    }

    private static List<Step> onePerMigration(List<Step> steps) {
        Map<Migration, Step> all = new LinkedHashMap<>();
        steps.forEach(
                step -> all.merge(step.migration(), step, (first, second) -> second.effect() == null ? first : second));
        return List.copyOf(all.values());
    }

    private static CheckOutcome blamed(CheckOutcome outcome, MigrationProject project) {
        if (!(outcome instanceof Judged judged) || !outcome.isRed()) {
            return outcome;
        }
        Verdict verdict = judged.verdict();
        List<Finding> red = verdict.red().stream()
                .map(finding -> finding.blamedBy(project.origins()))
                .toList();
        return new Judged(
                judged.check(),
                new Verdict(verdict.report(), red, verdict.reported(), verdict.excused()),
                judged.took());
    }

    private static @Nullable Schema head(MigrationProject project) {
        try (LiveDatabase live = project.fresh(project.history().migrations().size());
                Connection connection = live.dataSource().getConnection()) {
            return project.schema(connection);
        } catch (MigrationFailedException reportedByItsCheck) {
            return null;
        } catch (SQLException e) {
            throw new IllegalStateException("The schema cannot be read for the report: " + e.getMessage(), e);
        }
    }

    /** The checks that looked at migrations. */
    List<CheckColumn> columns() {
        return judged().stream()
                .map(judged -> new CheckColumn(judged, history))
                .filter(column -> column.isAboutMigrations(history))
                .toList();
    }

    List<Judged> judged() {
        List<Judged> judged = new ArrayList<>();
        for (CheckOutcome outcome : outcomes) {
            if (outcome instanceof Judged ran) {
                judged.add(ran);
            }
        }
        return judged;
    }

    long red() {
        return judged().stream().mapToLong(each -> each.verdict().red().size()).sum();
    }

    long reported() {
        return judged().stream()
                .mapToLong(each -> each.verdict().reported().size())
                .sum();
    }

    long excused() {
        return judged().stream()
                .mapToLong(each -> each.verdict().excused().size())
                .sum();
    }

    /** The replayed steps by their migration. */
    Map<Migration, Step> steps() {
        Map<Migration, Step> steps = new LinkedHashMap<>();
        if (replay != null) {
            replay.steps().forEach(step -> steps.put(step.migration(), step));
        }
        return steps;
    }
}
