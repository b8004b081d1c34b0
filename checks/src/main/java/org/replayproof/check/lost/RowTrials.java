package org.replayproof.check.lost;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.engine.Engine;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Rehearsals;
import org.replayproof.replay.Step;
import org.replayproof.replay.rows.Population;
import org.replayproof.replay.rows.RowReport;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * Runs the steps that may take rows on copies of the database with rows in the tables: once with the sessions as the settings have
 * them, and once with foreign keys enforced where a session may choose.
 */
final class RowTrials {

    private static final Duration FILLING = Duration.ofSeconds(10);

    private final MigrationProject project;
    private final Engine engine;
    private final List<Trial> trials = new ArrayList<>();
    private final Set<String> notExamined = new LinkedHashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    /** A step to try. */
    private record Trial(int position, Migration migration, Destruction step, DropsComment comment) {}

    /** What is in the database at one moment. */
    private record Picture(Schema schema, Map<ObjectName, RowImage> rows, Map<ObjectRef, Long> counters) {}

    RowTrials(MigrationProject project) {
        this.project = project;
        this.engine = project.database().engine();
    }

    /** Notes a step that may take rows. */
    void add(int position, Migration migration, Destruction step, DropsComment comment) {
        if (step.isDangerous()) {
            trials.add(new Trial(position, migration, step, comment));
        }
    }

    List<Finding> findings() {
        return findings;
    }

    Set<String> notExamined() {
        return notExamined;
    }

    /** Tries all of them. */
    void run() {
        if (trials.isEmpty()) {
            return;
        }
        List<String> strict = project.database().strictStatements(project.settings());
        try (Rehearsals rehearsals = project.rehearsals()) {
            for (Trial trial : trials) {
                List<Finding> found = run(rehearsals, trial, List.of());
                findings.addAll(found);
                if (!strict.isEmpty()) {
                    Set<ObjectRef> known = found.stream().map(Finding::object).collect(Collectors.toSet());
                    run(rehearsals, trial, strict).stream()
                            .filter(finding -> !known.contains(finding.object()))
                            .forEach(findings::add);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Rows cannot be compared: " + e.getMessage(), e);
        }
    }

    private List<Finding> run(Rehearsals rehearsals, Trial trial, List<String> strict) throws SQLException {
        return rehearsals.before(trial.position(), strict, stage -> {
            Picture before;
            try (Connection connection = stage.open()) {
                fill(connection, trial, strict);
                before = picture(connection, trial, trial.step().before());
            }
            Step step = stage.run();
            if (step.failure() != null) {
                notExamined.add(trial.migration() + " with rows in the tables" + suffix(strict) + ": it fails: "
                        + step.failure().finding().sentence());
                return List.of();
            }
            try (Connection connection = stage.open()) {
                return compare(trial, before, picture(connection, trial, project.schema(connection)), strict);
            }
        });
    }

    private static String suffix(List<String> strict) {
        return strict.isEmpty() ? "" : " (" + String.join("; ", strict) + ")";
    }

    private void fill(Connection connection, Trial trial, List<String> strict) throws SQLException {
        Schema schema = trial.step().before();
        RowReport report = TrialRows.of(project, Population.MINIMAL, trial.position())
                .inTables(trial.step().filled())
                .timeLimit(FILLING)
                .into(connection, schema, project.database());
        if (strict.isEmpty()) {
            trial.step().watched().stream()
                    .filter(table -> report.rowsOf(table).orElse(0L) == 0)
                    .forEach(table ->
                            notExamined.add(trial.migration() + ", rows of " + table + ": no row could be inserted"));
        }
    }

    /** Reads the watched tables, by the columns that both sides of the step have. */
    private Picture picture(Connection connection, Trial trial, Schema schema) throws SQLException {
        Trail trail = trial.step().trail();
        Map<ObjectName, RowImage> rows = new LinkedHashMap<>();
        boolean isBefore = schema.equals(trial.step().before());
        for (ObjectName name : trial.step().watched()) {
            Table was = table(trial.step().before(), name).orElseThrow();
            Optional<Table> is = trail.after(was);
            List<String> columns = is.map(table -> RowComparison.comparable(trail, engine, was, table))
                    .orElse(List.of());
            if (!columns.isEmpty()) {
                List<String> key = RowImage.key(was, columns);
                List<String> read = isBefore ? columns : trail.columns(name, columns);
                List<String> keyed = isBefore ? key : trail.columns(name, key);
                RowImage.read(
                                connection,
                                engine,
                                isBefore ? name : is.orElseThrow().name(),
                                read,
                                keyed)
                        .map(image -> new RowImage(columns, image.rows()))
                        .ifPresentOrElse(
                                image -> rows.put(name, image),
                                () -> notExamined.add(trial.migration() + ", rows of " + name + ": more than "
                                        + RowImage.MOST + " rows"));
            }
        }
        return new Picture(schema, rows, lastNumbers(connection, schema));
    }

    private static Optional<Table> table(Schema schema, ObjectName name) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }

    private List<Finding> compare(Trial trial, Picture before, Picture after, List<String> strict) {
        RowFindings found = new RowFindings(project, trial.migration(), trial.step(), trial.comment(), strict);
        before.rows().forEach((name, image) -> {
            RowImage now = after.rows().get(name);
            if (now != null && !trial.comment().covers(name)) {
                Table was = table(before.schema(), name).orElseThrow();
                found.compare(was, new RowComparison(trial.step(), was, image, now, Set.of()), after.rows());
            }
        });
        if (!trial.step().setsCounters(project.database().dialect())) {
            before.counters().forEach((counter, last) -> counter(trial, found, counter, last, after.counters()));
        }
        return strict.isEmpty()
                ? found.all()
                : found.all().stream()
                        .map(finding -> finding.rated(worst(finding)))
                        .toList();
    }

    /** Whether the application enforces foreign keys is not known, so this is a risk. */
    private static Severity worst(Finding finding) {
        return finding.severity().isRed() ? Severity.RISKY : finding.severity();
    }

    /** The last number that each counter gave, by the column that it numbers. */
    private Map<ObjectRef, Long> lastNumbers(Connection connection, Schema schema) throws SQLException {
        Map<ObjectRef, Long> numbers = new HashMap<>();
        engine.counters(connection, schema.tables(), false)
                .forEach((table, counters) -> counters.forEach(
                        counter -> numbers.put(ObjectRef.column(table, counter.column()), counter.next() - 1)));
        return numbers;
    }

    private static void counter(
            Trial trial, RowFindings found, ObjectRef counter, long last, Map<ObjectRef, Long> after) {
        Trail trail = trial.step().trail();
        for (ObjectName name : trial.step().watched()) {
            Table was = table(trial.step().before(), name).orElseThrow();
            String column = counter.path().startsWith(name + ".")
                    ? counter.path().substring(name.toString().length() + 1)
                    : "";
            Long is = after.get(ObjectRef.column(trail.table(name), trail.column(name, column)));
            if (was.column(column).isPresent()
                    && is != null
                    && is < last
                    && trial.step().isRebuilt(name)) {
                found.counter(was, last, is);
            }
        }
    }
}
