package org.replayproof.check.truth;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.check.truth.Inquiry.Findings;
import org.replayproof.check.truth.Scratch.Stage;
import org.replayproof.engine.Engine;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.RecordedHistory.Entry;
import org.replayproof.migrator.record.MigrationRecord;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/**
 * The least that makes a database and its record true, as a script for people. It is tried on a scratch database with the schema of
 * the given one and without rows. Where a migration's own statements still run, they are the repair; else the engine renders what
 * lacks.
 */
final class LeastRepair {

    private final MigrationProject project;
    private final Scratch scratch;
    private final Given given;
    private final Findings findings;
    private final Map<String, Standing> standings;
    private final Set<String> incomplete;
    private final Set<ObjectRef> toRemove = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    LeastRepair(
            MigrationProject project,
            Scratch scratch,
            Given given,
            Findings findings,
            List<MigrationVerdict> verdicts) {
        this.project = project;
        this.scratch = scratch;
        this.given = given;
        this.findings = findings;
        this.standings = verdicts.stream()
                .collect(Collectors.toMap(
                        verdict -> verdict.migration().script(), MigrationVerdict::standing, (first, second) -> first));
        this.incomplete = verdicts.stream()
                .filter(verdict -> verdict.standing() != Standing.PENDING
                        && !verdict.absent().isEmpty())
                .map(verdict -> verdict.migration().script())
                .collect(Collectors.toSet());
        verdicts.forEach(verdict -> verdict.absent().stream()
                .filter(fact -> fact.value() == null)
                .forEach(fact -> toRemove.add(fact.object())));
    }

    Optional<String> script() throws SQLException {
        List<Migration> toRun = given.recorded().entries().stream()
                .map(Entry::migration)
                .filter(this::isToRun)
                .toList();
        if (!toRun.isEmpty()) {
            schema(toRun);
        }
        record();
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines) + "\n");
    }

    private Standing standing(Migration migration) {
        return standings.getOrDefault(migration.script(), Standing.UNPROVABLE);
    }

    private boolean isToRun(Migration migration) {
        return incomplete.contains(migration.script());
    }

    private void schema(List<Migration> toRun) throws SQLException {
        Schema target = target(toRun);
        Stage stage = stage();
        List<String> statements = new ArrayList<>();
        boolean isCopy = reproduce(stage);
        for (Migration migration : toRun) {
            run(migration, stage, statements);
        }
        complete(stage, target, statements);
        boolean isProved = isCopy && lines(findings.drift()).containsAll(lines(Inquiry.drift(target, stage.schema())));
        lines.add("-- Read this before you run it: nothing of it was run on the database.");
        lines.add("-- Tried on a copy of the schema, without rows: "
                + (isProved
                        ? "it ends in the schema of the migrations."
                        : "it does not reach the schema of the migrations, so something is left to do."));
        lines.addAll(statements);
    }

    /** The schema that the migrations which have run, and those that are to run, leave in their declared order. */
    private Schema target(List<Migration> toRun) throws SQLException {
        Set<Migration> ran = new HashSet<>(findings.best().ledger().order());
        ran.addAll(toRun);
        List<Migration> order = RunOrder.only(project.history().migrations(), ran::contains);
        List<Migration> replayed = findings.all().ledger().order();
        return order.size() <= replayed.size()
                        && replayed.subList(0, order.size()).equals(order)
                ? findings.all().schemas().get(order.size())
                : scratch.run(order, Set.of(), (migration, now) -> false).end();
    }

    /** A database with what has run: that of the latest replay, where nothing else has run on it since. */
    private Stage stage() throws SQLException {
        Stage open = findings.best().stage();
        return open != null && scratch.isOpen(open)
                ? open
                : Objects.requireNonNull(
                        scratch.run(findings.best().ledger().order(), findings.halves(), findings.goal())
                                .stage());
    }

    private static Set<String> lines(SchemaDiff diff) {
        return diff.changes().stream().map(Change::toString).collect(Collectors.toSet());
    }

    /** Makes the drift of the given database in the scratch one. */
    private boolean reproduce(Stage stage) throws SQLException {
        for (Change change : findings.drift().changes()) {
            engine().render(change).ifPresent(stage::tries);
        }
        return Inquiry.drift(stage.schema(), findings.schema()).isEmpty();
    }

    private Engine engine() {
        return project.database().engine();
    }

    private void run(Migration migration, Stage stage, List<String> statements) throws SQLException {
        Optional<String> sql = migration.source();
        if (standing(migration) == Standing.RECORDED_AND_ABSENT && stage.runs(migration)) {
            statements.add("");
            statements.add("-- " + migration + (sql.isPresent() ? "" : ": run it with its migrator; it is not SQL"));
            sql.map(String::strip)
                    .map(text -> text.endsWith(";") ? text : text + ";")
                    .ifPresent(statements::add);
        }
    }

    /** Renders what still lacks, until no statement succeeds that did not before. */
    private void complete(Stage stage, Schema target, List<String> statements) throws SQLException {
        Set<String> drift = lines(findings.drift());
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (Change change : SchemaDiff.between(stage.schema(), target).changes()) {
                boolean isDrift = drift.contains(change.opposite().toString());
                boolean mayRun = !(change instanceof Change.Removed) || toRemove.contains(change.ref());
                Optional<String> sql = isDrift || !mayRun ? Optional.empty() : engine().render(change);
                if (sql.isPresent() && !statements.contains(sql.get() + ";") && stage.tries(sql.get())) {
                    statements.add(sql.get() + ";");
                    goesOn = true;
                }
            }
        }
    }

    private void record() {
        MigrationRecord record = given.recorded().record();
        List<String> changes = new ArrayList<>();
        for (Entry entry : given.recorded().entries()) {
            Standing standing = standing(entry.migration());
            if (standing == Standing.PRESENT_AND_NOT_RECORDED) {
                changes.add("-- " + entry.migration() + ": record it as applied, with the command that "
                        + (record.tool().isEmpty() ? "the migrator" : record.tool()) + " has for that");
            }
        }
        if (!changes.isEmpty()) {
            lines.add("");
            lines.add("-- The record" + (given.hasRecord() ? ": " + record.table() : ""));
            lines.addAll(changes);
        }
    }
}
