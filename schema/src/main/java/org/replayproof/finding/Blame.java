package org.replayproof.finding;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The migrations that created, changed or dropped an object.
 *
 * @param events the events of the object, oldest first
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Blame(List<Event> events) {

    /** Copies the list. */
    public Blame {
        events = List.copyOf(events);
    }

    /**
     * One thing that happened to an object.
     *
     * @param deed what happened
     * @param migration the migration that did it
     * @param line the line of the statement in the migration's file, from 1; 0 when unknown
     * @param how more, in words: {@code table rebuild: CREATE agents_new … DROP agents … RENAME}; empty for nothing
     * @since 0.1.0
     */
    public record Event(Deed deed, MigrationRef migration, int line, String how) {

        /** {@code lost in 0020_fix_tier.sql:12 (table rebuild: …)}. */
        @Override
        public String toString() {
            return deed.words + " " + migration + (line > 0 ? ":" + line : "")
                    + (how.isEmpty() ? "" : " (" + how + ")");
        }
    }

    /**
     * The kind of an event.
     *
     * @since 0.1.0
     */
    public enum Deed {
        CREATED("created by"),
        /** A guarded statement would have created it, found an object with that name, and did nothing. */
        NOT_CREATED("not created by"),
        CHANGED("last changed by"),
        /** The first version from which on the code and the object disagree. */
        DISAGREES("disagrees since"),
        /** The object is there and works no longer. */
        BROKEN("broken by"),
        DROPPED("dropped in"),
        LOST("lost in"),
        /** The down of a migration did not restore it. */
        NOT_RESTORED("not restored by");

        private final String words;

        Deed(String words) {
            this.words = words;
        }
    }

    /** The events in one line. */
    @Override
    public String toString() {
        return events.stream().map(Event::toString).collect(Collectors.joining(", "));
    }
}
