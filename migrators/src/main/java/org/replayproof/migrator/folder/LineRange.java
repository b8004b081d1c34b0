package org.replayproof.migrator.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Lines of a script that follow each other.
 *
 * @param first the first one, from 1
 * @param last the last one
 */
record LineRange(int first, int last) {

    boolean holds(int line) {
        return first <= line && line <= last;
    }

    /** Splits lines into stretches without a gap. */
    static List<LineRange> of(SortedSet<Integer> lines) {
        List<LineRange> ranges = new ArrayList<>();
        for (int line : lines) {
            LineRange open = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (open != null && open.last() == line - 1) {
                ranges.set(ranges.size() - 1, new LineRange(open.first(), line));
            } else {
                ranges.add(new LineRange(line, line));
            }
        }
        return ranges;
    }
}
