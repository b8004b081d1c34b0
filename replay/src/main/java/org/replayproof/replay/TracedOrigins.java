package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Origins;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.Change;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;
import org.replayproof.settings.Setting;

/** Finds who is to blame by a replay step by step. Made when first asked, within a time limit, and kept. */
final class TracedOrigins implements Origins {

    private static final System.Logger LOG = System.getLogger("org.replayproof");

    private final Workbench bench;
    private @Nullable List<Traced> trace;

    TracedOrigins(Workbench bench) {
        this.bench = bench;
    }

    /** What one migration did to the schema. */
    private record Traced(Migration migration, SchemaDiff diff) {}

    @Override
    public synchronized Optional<Blame> of(ObjectRef object) {
        try {
            if (trace == null) {
                trace = trace();
            }
            List<Traced> steps = trace;
            List<Blame.Event> events = events(object, steps);
            return events.isEmpty()
                    ? new GuardedStatements(bench).wouldHaveCreated(object).or(() -> creatorOfTable(object, steps))
                    : Optional.of(new Blame(events));
        } catch (SQLException | RuntimeException e) {
            // The failure that asks is what the reader must see; not knowing whom to blame must not hide it.
            LOG.log(System.Logger.Level.DEBUG, "Blame not found for " + object, e);
            trace = trace == null ? List.of() : trace;
            return Optional.empty();
        }
    }

    private List<Traced> trace() throws SQLException {
        Duration limit = bench.settings().seconds(Setting.BLAME_LIMIT);
        long end = System.nanoTime() + limit.toNanos();
        List<Traced> steps = new ArrayList<>();
        try (LiveDatabase live = bench.prepared();
                Connection reading = live.dataSource().getConnection()) {
            Schema before = bench.moments().schema(reading);
            for (Migration migration : bench.history().migrations()) {
                Step step = bench.runner().run(StepRunner.Deed.APPLY, migration, live.dataSource(), StepRunner.NOBODY);
                if (step.failure() != null) {
                    return steps;
                }
                if (System.nanoTime() > end) {
                    LOG.log(
                            System.Logger.Level.INFO,
                            "Blame is known up to " + migration + " only: " + Setting.BLAME_LIMIT.key() + " is "
                                    + limit.toSeconds() + " seconds.");
                    return steps;
                }
                Schema after = bench.moments().schema(reading);
                steps.add(new Traced(migration, SchemaDiff.between(before, after)));
                before = after;
            }
        }
        return steps;
    }

    private List<Blame.Event> events(ObjectRef object, List<Traced> steps) {
        List<Blame.Event> events = new ArrayList<>();
        for (Traced step : steps) {
            for (Change change : step.diff().changes()) {
                deed(object, change).ifPresent(deed -> note(events, deed, step.migration(), object));
            }
        }
        return events;
    }

    /** Nobody ever made it: then whoever made its table is where to look. */
    private Optional<Blame> creatorOfTable(ObjectRef object, List<Traced> steps) {
        ObjectRef table = new ObjectRef(ObjectKind.TABLE, Places.table(object));
        return events(table, steps).stream()
                .filter(event -> !object.equals(table) && event.deed() == Blame.Deed.CREATED)
                .findFirst()
                .map(event -> new Blame(List.of(new Blame.Event(
                        event.deed(),
                        event.migration(),
                        event.line(),
                        "the table; no migration creates the " + object.kind()))));
    }

    /** The creation, what happened last, and the loss; what happened in between does not explain the end. */
    private void note(List<Blame.Event> events, Blame.Deed deed, Migration migration, ObjectRef object) {
        if (deed == Blame.Deed.CREATED) {
            events.clear();
        }
        events.removeIf(event -> event.deed() == Blame.Deed.CHANGED);
        if (events.stream().noneMatch(event -> event.deed() == deed)) {
            events.add(new Places(bench.database().dialect()).event(deed, migration, object));
        }
    }

    private static Optional<Blame.Deed> deed(ObjectRef object, Change change) {
        if (change instanceof Change.Added added && isOrHolds(added.object(), object)) {
            return Optional.of(Blame.Deed.CREATED);
        }
        if (change instanceof Change.Removed removed && isOrHolds(removed.object(), object)) {
            return Optional.of(removed.ref().equals(object) ? Blame.Deed.LOST : Blame.Deed.DROPPED);
        }
        return change instanceof Change.Altered altered
                        && altered.weight() == Equivalence.DIFFERENT
                        && altered.ref().equals(object)
                ? Optional.of(Blame.Deed.CHANGED)
                : Optional.empty();
    }

    private static boolean isOrHolds(SchemaObject object, ObjectRef wanted) {
        if (object.ref().equals(wanted)) {
            return true;
        }
        if (object instanceof Table table) {
            return table.parts().anyMatch(part -> part.ref().equals(wanted));
        }
        return object instanceof View view
                && view.columns().stream().anyMatch(column -> column.ref().equals(wanted));
    }
}
