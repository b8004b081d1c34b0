package org.replayproof.replay.orders;

import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * The objects that a migration has to do with, by their plain names in lower case: a search path may add the namespace that a
 * statement leaves out.
 *
 * @param changes objects that it creates, alters, drops, renames or writes to
 * @param adds tables to which it only adds columns and indexes, and the names of these
 * @param words every word of its text
 * @param uses every word of its text without the tables of statements that only add
 * @param reached objects that its words reach through views, triggers, routines and foreign keys
 * @param anything whether it may have to do with everything, as code may
 */
record Footprint(
        Set<String> changes,
        Map<String, Set<String>> adds,
        Set<String> words,
        Set<String> uses,
        Set<String> reached,
        boolean anything) {

    /** Whether one of the two changes an object that the other one has to do with. */
    boolean meets(Footprint other) {
        return anything || other.anything || changesForOther(other) || other.changesForOther(this);
    }

    /** Whether both change one object, so that one of them may do the work of the other. */
    boolean rivals(Footprint other) {
        return anything
                || other.anything
                || !Collections.disjoint(changes, other.changes)
                || !Collections.disjoint(changes, other.adds.keySet())
                || !Collections.disjoint(adds.keySet(), other.changes)
                || adds.entrySet().stream()
                        .anyMatch(added -> !Collections.disjoint(
                                added.getValue(), other.adds.getOrDefault(added.getKey(), Set.of())));
    }

    boolean mayChange(Set<String> names) {
        return anything || !Collections.disjoint(changes, names) || !Collections.disjoint(adds.keySet(), names);
    }

    boolean mayUse(Set<String> names) {
        return anything || !Collections.disjoint(words, names) || !Collections.disjoint(reached, names);
    }

    private boolean changesForOther(Footprint other) {
        return !Collections.disjoint(changes, other.words)
                || !Collections.disjoint(changes, other.reached)
                || adds.entrySet().stream().anyMatch(added -> addsForOther(added.getKey(), added.getValue(), other));
    }

    /** Two migrations that add different parts to one table have nothing to do with each other. */
    private boolean addsForOther(String table, Set<String> parts, Footprint other) {
        return other.words.contains(table) && (other.uses.contains(table) || !Collections.disjoint(parts, other.words));
    }
}
