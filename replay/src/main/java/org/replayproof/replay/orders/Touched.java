package org.replayproof.replay.orders;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.replayproof.replay.Effect;
import org.replayproof.schema.Change;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.TablePart;

/** The objects that an effect changes, by their plain names in lower case; a part of a table counts as the table. */
final class Touched {

    private Touched() {}

    static Set<String> by(Effect effect) {
        Set<String> names = new HashSet<>();
        for (Change change : effect.schema().changes()) {
            names.add(owner(change));
        }
        effect.rows().keySet().forEach(table -> names.add(key(table.name())));
        return names;
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String nameOf(SchemaObject object) {
        String path = object.ref().path();
        int arguments = path.indexOf('(');
        String name = arguments < 0 ? path : path.substring(0, arguments);
        return key(name.substring(name.lastIndexOf('.') + 1));
    }

    private static String owner(Change change) {
        SchemaObject object;
        if (change instanceof Change.Added added) {
            object = added.object();
        } else if (change instanceof Change.Removed removed) {
            object = removed.object();
        } else {
            object = ((Change.Altered) change).after();
        }
        return object instanceof TablePart part ? key(part.table().name()) : nameOf(object);
    }
}
