package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.replayproof.check.CheckFailure;
import org.replayproof.finding.Severity;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Rename;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/** The facts of the schema before a step minus those after it. */
final class SchemaFacts {

    private final Map<ObjectName, View> views = new HashMap<>();
    private final Set<ObjectRef> present = new HashSet<>();
    private final Trail trail;
    private final List<Loss> losses = new ArrayList<>();
    private final Set<ObjectRef> renamed = new HashSet<>();

    private SchemaFacts(Schema after, SchemaDiff diff, Trail trail) {
        after.views().forEach(view -> views.put(view.name(), view));
        after.objects().stream().map(SchemaObject::ref).forEach(present::add);
        this.trail = trail;
        diff.renames().stream().map(Rename::was).map(SchemaObject::ref).forEach(renamed::add);
    }

    static List<Loss> lost(Schema before, Schema after, SchemaDiff diff, Trail trail) {
        SchemaFacts facts = new SchemaFacts(after, diff, trail);
        before.objects().forEach(facts::compare);
        return facts.losses;
    }

    private void compare(SchemaObject was) {
        if (was instanceof Table table) {
            Optional<Table> is = trail.after(table);
            if (is.isEmpty()) {
                gone(was, table.name(), CheckFailure.LOST_OBJECT);
            } else if (!table.equals(is.get())) {
                compare(table, is.get());
            }
        } else if (was instanceof View view) {
            View other = views.get(view.name());
            if (other == null) {
                gone(was, view.name(), CheckFailure.LOST_VIEW);
            } else {
                compare(view, other);
            }
        } else if (!isOwned(was) && !present.contains(was.ref())) {
            gone(was, nameOf(was), CheckFailure.LOST_OBJECT);
        }
    }

    private void compare(Table was, Table is) {
        new ColumnFacts(trail, losses).compare(was, is);
        new KeyFacts(trail, losses).compare(was, is);
        new RelationFacts(trail, losses).compare(was, is);
        new PartFacts(losses).compare(was, is);
    }

    private void compare(View was, View is) {
        new KeyFacts(trail, losses).indexes(was.name(), was.indexes(), is.name(), is.indexes());
        new PartFacts(losses).compare(was, is);
    }

    /** A sequence of a column goes with it; what looks renamed is not lost. */
    private void gone(SchemaObject was, ObjectName name, CheckFailure code) {
        if (!renamed.contains(was.ref())) {
            losses.add(Loss.whole(code, Severity.BREAKS, was, name.name(), name, List.of()));
        }
    }

    private static boolean isOwned(SchemaObject object) {
        return object instanceof Sequence sequence && sequence.ownedBy() != null;
    }

    /** The name by which a statement drops it, without namespace and without the types of a routine's arguments. */
    private static ObjectName nameOf(SchemaObject object) {
        String path = object.ref().path();
        String name = path.contains("(") ? path.substring(0, path.indexOf('(')) : path;
        return ObjectName.of(name.substring(name.lastIndexOf('.') + 1));
    }
}
