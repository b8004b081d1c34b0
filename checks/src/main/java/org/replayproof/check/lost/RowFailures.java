package org.replayproof.check.lost;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckFailure;
import org.replayproof.check.lost.RowStage.Play;
import org.replayproof.check.lost.StepStatements.Parsed;
import org.replayproof.database.Database;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.replay.rows.Population;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;
import org.replayproof.sql.StatementIntent;
import org.replayproof.sql.Violation;

/** Words the failures of a step over rows: one finding for each statement that fails, with all populations that it fails on. */
final class RowFailures {

    private final RowStage stage;
    private final Exposure exposure;
    private final Database database;
    private final Map<Integer, Failed> failures = new LinkedHashMap<>();
    private final Map<Integer, Failed> collisions = new LinkedHashMap<>();

    /**
     * A statement that fails.
     *
     * @param play the first run that failed there
     * @param populations what it fails on
     * @param collision whether it inserts a row whose key a generated row has
     */
    private record Failed(Play play, List<Population> populations, boolean collision) {}

    RowFailures(RowStage stage, Database database) {
        this.stage = stage;
        this.exposure = stage.exposure();
        this.database = database;
    }

    void add(Population population, Play play) {
        put(failures, population, play);
    }

    /** Adds a failure that only a generated row with the same key causes. */
    void addCollision(Population population, Play play) {
        put(collisions, population, play);
    }

    private void put(Map<Integer, Failed> failed, Population population, Play play) {
        failed.computeIfAbsent(
                        play.step().statements().size(),
                        statement -> new Failed(play, new ArrayList<>(), failed == collisions))
                .populations()
                .add(population);
    }

    /**
     * The table into which a failed INSERT puts a row whose key another row has. Generated rows have keys that are as good as
     * any, so the collision may be theirs alone.
     */
    Optional<ObjectName> collision(Play play) {
        return violation(play) == Violation.DUPLICATE
                ? exposure.failing(play.step())
                        .filter(statement -> statement.sql().startsWith("INSERT"))
                        .flatMap(statement -> targets(statement).findFirst())
                        .map(Table::name)
                : Optional.empty();
    }

    List<Finding> findings() {
        collisions.keySet().removeAll(failures.keySet());
        return Stream.concat(failures.values().stream(), collisions.values().stream())
                .map(this::finding)
                .toList();
    }

    private Finding finding(Failed failed) {
        Finding cause = Objects.requireNonNull(failed.play().step().failure()).finding();
        Optional<Parsed> statement = exposure.failing(failed.play().step());
        Optional<Table> table = statement.flatMap(this::table);
        Population first = failed.populations().get(0);
        ObjectRef object = table.map(found -> ObjectRef.table(found.name())).orElse(cause.object());
        Severity severity = failed.collision() ? Severity.NOTE : SurvivalFindings.severity(first);
        String rows = failed.populations().stream().map(SurvivalFindings::words).collect(Collectors.joining(", "));
        String row = table.flatMap(found -> firstRow(failed, first, found, statement))
                .map(words -> "\nfirst row that it fails on: " + words)
                .orElse("");
        return Finding.of(CheckFailure.FAILS_WITH_ROWS, severity, object)
                .in(exposure.migration().ref())
                .sentence(sentence(cause.sentence(), table))
                .expected(Objects.requireNonNullElse(cause.expected(), "the migration runs over rows"))
                .actual(cause.actual() + "\nthe tables held " + rows + row)
                .repair(
                        failed.collision()
                                ? "Nothing, where no such row can exist. Otherwise insert only rows that are missing:"
                                        + " ON CONFLICT DO NOTHING."
                                : new RowRepair(statement.orElse(null), table.orElse(null), column(failed.play()))
                                        .of(violation(failed.play())));
    }

    /** {@code 2.sql fails with rows in visit, in statement 1, line 1: …}. */
    private String sentence(String cause, Optional<Table> table) {
        String rows = " fails with rows"
                + table.map(found -> " in " + found.name() + ",").orElse("");
        return cause.startsWith(exposure.migration() + " fails")
                ? exposure.migration() + rows + cause.substring((exposure.migration() + " fails").length())
                : exposure.migration() + rows.replace(",", "") + ": " + cause;
    }

    private Optional<String> firstRow(Failed failed, Population population, Table table, Optional<Parsed> statement) {
        Set<String> sources = statement
                .flatMap(each -> Copy.of(each.sql()))
                .flatMap(copy -> column(failed.play()).map(copy::namesFor))
                .orElse(Set.of());
        List<String> named = table.columns().stream()
                .map(Column::name)
                .filter(column -> statement.filter(each -> each.names(column)).isPresent())
                .sorted(Comparator.comparing(column -> !sources.contains(column.toLowerCase(Locale.ROOT))))
                .toList();
        return failed.collision()
                ? Optional.empty()
                : FirstRow.of(stage, database.engine(), population, table, failed.play(), named);
    }

    /** The table whose rows the statement fails on: the one that it reads, else the one that it changes. */
    private Optional<Table> table(Parsed statement) {
        Stream<Table> read = Copy.of(statement.sql()).stream().flatMap(copy -> tables(copy.source()));
        Stream<Table> named = exposure.before().tables().stream()
                .filter(table -> statement.names(table.name().name()));
        return Stream.of(read, targets(statement), named).flatMap(each -> each).findFirst();
    }

    private Stream<Table> targets(Parsed statement) {
        StatementIntent intent = statement.intent();
        if (intent instanceof StatementIntent.Alters alters) {
            return tables(alters.name().name());
        }
        if (intent instanceof StatementIntent.Creates creates && creates.table() != null) {
            return tables(creates.table().name());
        }
        return intent instanceof StatementIntent.Writes writes
                ? writes.tables().stream().flatMap(name -> tables(name.name()))
                : Stream.empty();
    }

    private Stream<Table> tables(String name) {
        return exposure.before().tables().stream()
                .filter(table -> exposure.trail().isAbout(table.name(), name));
    }

    private Violation violation(Play play) {
        SQLException error = error(play);
        return error == null ? Violation.OTHER : database.dialect().violation(error);
    }

    /** The last part of {@code visit.room}. */
    private Optional<String> column(Play play) {
        SQLException error = error(play);
        return error == null
                ? Optional.empty()
                : database.engine().refusal(exposure.before(), error).blockers().stream()
                        .filter(name -> name.contains("."))
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .findFirst();
    }

    private static @Nullable SQLException error(Play play) {
        Throwable cause = play.step().failure();
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return (SQLException) cause;
    }
}
