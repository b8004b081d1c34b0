package org.replayproof.engine.sqlite;

import java.util.List;
import org.replayproof.schema.Firing;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Trigger;

/** Reads the head of a CREATE TRIGGER; the catalog has only the statement. */
final class TriggerSource {

    private static final List<String> EVENTS = List.of("INSERT", "UPDATE", "DELETE");

    private TriggerSource() {}

    /** As the catalog keeps it the head is {@code CREATE TRIGGER name …}; the name may be any word. */
    static Trigger read(ObjectName table, String name, String sql) {
        Source source = Source.of(sql);
        int at = source.find("trigger") + 2;
        while (source.isSymbol(at, ".")) {
            at += 2;
        }
        String timing = "BEFORE";
        if (source.is(at, "after")) {
            timing = "AFTER";
        } else if (source.is(at, "instead")) {
            timing = "INSTEAD OF";
            at++;
        } else if (!source.is(at, "before")) {
            at--;
        }
        int event = at + 1;
        return new Trigger(
                table,
                name,
                timing,
                EVENTS.stream().filter(word -> source.is(event, word)).toList(),
                // SQLite knows no other.
                true,
                null,
                source.toString(),
                Firing.ENABLED,
                null);
    }
}
