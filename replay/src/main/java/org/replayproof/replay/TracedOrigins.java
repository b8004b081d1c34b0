package org.replayproof.replay;

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
        if (object.kind() == ObjectKind.MIGRATION) {
            return Optional.empty();
        }
        try {
            if (trace == null) {
                trace = trace();
            }
            List<Traced> steps = trace;
            List<Blame.Event> events = events(object, steps);
            return events.isEmpty()
                    ? new GuardedStatements(bench).wouldHaveCreated(object).or(() -> creatorOfTable(object, steps))
                    : Optional.of(new Blame(events));
        } catch (RuntimeException e) {
            // The failure that asks is what the reader must see; not knowing whom to blame must not hide it.
            LOG.log(System.Logger.Level.DEBUG, "Blame not found for " + object, e);
            trace = trace == null ? List.of() : trace;
            return Optional.empty();
        }
    }

    /** Who made an object, and how a migration lost it or a part of it, whatever became of it later. */
    Blame lost(ObjectRef object, Migration migration) {
        return until(
                object, migration, new Places(bench.database().dialect()).event(Blame.Deed.LOST, migration, object));
    }

    /** Who made an object before a migration, and what that one did. */
    synchronized Blame until(ObjectRef object, Migration migration, Blame.Event last) {
        List<Traced> steps = trace == null ? List.of() : trace;
        List<Traced> before = steps.stream()
                .takeWhile(step -> !step.migration().equals(migration))
                .toList();
        List<Blame.Event> events = new ArrayList<>(events(object, before));
        events.add(last);
        return new Blame(events);
    }

    /** Takes over what a replay of the whole history has told, so that none of its own is needed. */
    synchronized void learn(List<Step> steps) {
        if (trace == null && steps.stream().allMatch(step -> step.effect() != null)) {
            trace = traced(steps);
        }
    }

    private List<Traced> trace() {
        Duration limit = bench.settings().seconds(Setting.BLAME_LIMIT);
        long end = System.nanoTime() + limit.toNanos();
        try (LiveDatabase live = bench.prepared()) {
            List<Step> inTime = new ArrayList<>();
            new Stepping(bench, live.dataSource())
                    .on("blame")
                    .reading(EffectScope.SCHEMA)
                    .during(step -> isInTime(step, end, limit) && inTime.add(step))
                    .run(bench.history().migrations());
            return traced(inTime);
        }
    }

    private static boolean isInTime(Step step, long end, Duration limit) {
        boolean inTime = System.nanoTime() <= end;
        if (!inTime) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Blame is known up to " + step.migration() + " only: " + Setting.BLAME_LIMIT.key() + " is "
                            + limit.toSeconds() + " seconds.");
        }
        return inTime;
    }

    private static List<Traced> traced(List<Step> steps) {
        List<Traced> traced = new ArrayList<>();
        for (Step step : steps) {
            Effect effect = step.effect();
            if (step.succeeded() && effect != null) {
                traced.add(new Traced(step.migration(), effect.schema()));
            }
        }
        return List.copyOf(traced);
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

    /** No migration ever created it: then the blame is that of its table. */
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
