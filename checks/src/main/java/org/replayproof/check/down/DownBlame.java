package org.replayproof.check.down;

import java.util.ArrayList;
import java.util.List;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Blame.Deed;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/** Who made an object, which migration changed it, and which down did not restore it. */
record DownBlame(MigrationProject project, Trip trip) {

    Blame of(Change change) {
        if (change instanceof Change.Added) {
            return by(List.of(), Deed.CREATED);
        }
        return change instanceof Change.Removed
                ? with(project.blame(change.ref(), trip.migration()).events())
                : of(change.ref());
    }

    /** Of something that the migration changed, such as rows. */
    Blame of(ObjectRef object) {
        return object.kind() == ObjectKind.MIGRATION
                ? with(List.of())
                : by(
                        project.blame(object, trip.migration()).events().stream()
                                .filter(event -> event.deed() == Deed.CREATED)
                                .toList(),
                        Deed.CHANGED);
    }

    private Blame by(List<Blame.Event> earlier, Deed deed) {
        List<Blame.Event> events = new ArrayList<>(earlier);
        events.add(new Blame.Event(deed, trip.migration().ref(), 0, ""));
        return with(events);
    }

    private Blame with(List<Blame.Event> earlier) {
        List<Blame.Event> events = new ArrayList<>(earlier);
        events.add(new Blame.Event(Deed.NOT_RESTORED, trip.downRef(), 0, ""));
        return new Blame(events);
    }
}
