package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import org.replayproof.schema.ObjectName;

/** The marks of an index: the table is clustered by it, or uses it as replica identity. */
final class Marks {

    private static final String CLUSTER = "CLUSTER";
    private static final String IDENTITY = "REPLICA IDENTITY";

    private Marks() {}

    /** In words, for the options of an index or of the constraint that owns it. */
    static List<String> of(boolean clustered, boolean identity) {
        List<String> marks = new ArrayList<>();
        if (clustered) {
            marks.add(CLUSTER);
        }
        if (identity) {
            marks.add(IDENTITY);
        }
        return marks;
    }

    static List<String> without(List<String> options) {
        return options.stream()
                .filter(option -> !option.equals(CLUSTER) && !option.equals(IDENTITY))
                .toList();
    }

    static List<String> change(ObjectName table, String index, List<String> was, List<String> is) {
        String start = "ALTER TABLE " + Names.quote(table);
        List<String> statements = new ArrayList<>();
        if (was.contains(CLUSTER) != is.contains(CLUSTER)) {
            statements.add(
                    start + (is.contains(CLUSTER) ? " CLUSTER ON " + Names.quote(index) : " SET WITHOUT CLUSTER"));
        }
        if (was.contains(IDENTITY) != is.contains(IDENTITY)) {
            statements.add(start + " REPLICA IDENTITY "
                    + (is.contains(IDENTITY) ? "USING INDEX " + Names.quote(index) : "DEFAULT"));
        }
        return statements;
    }
}
