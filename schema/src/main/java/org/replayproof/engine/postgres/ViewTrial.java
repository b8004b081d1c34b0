package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.engine.Defect;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/** Selects from views. A view that reads from another database depends on the environment, and is not selected. */
record ViewTrial(Connection connection, Schema schema, List<Defect> defects, List<String> notExamined) {

    void run(List<View> views) throws SQLException {
        Set<String> foreign = foreign();
        for (View view : views) {
            if (foreign.contains(view.name().name())) {
                notExamined.add(view.name() + ": it reads another database");
                continue;
            }
            Savepoint before = connection.setSavepoint();
            try {
                Query.each(connection, select(view), row -> {});
            } catch (SQLException refusal) {
                connection.rollback(before);
                defects.add(Defect.rejected(Defect.Kind.VIEW, view.ref(), refusal));
            }
            connection.releaseSavepoint(before);
        }
    }

    /** A materialized view always returns its stored rows, or has none yet. Only its query can fail. */
    private static String select(View view) {
        String source = view.materialized()
                ? "(" + view.definition().strip().replaceFirst(";$", "") + ")"
                : Names.quote(view.name());
        return "SELECT * FROM " + source + " replayproof LIMIT 1";
    }

    /** Names of foreign tables, and of the views that read them or call dblink, through other views too. */
    private Set<String> foreign() {
        Set<String> foreign = schema.tables().stream()
                .filter(table -> table.options().stream().anyMatch(option -> option.startsWith("SERVER ")))
                .map(Table::name)
                .map(name -> name.name())
                .collect(Collectors.toCollection(HashSet::new));
        foreign.add("dblink");
        int size;
        do {
            size = foreign.size();
            for (View view : schema.views()) {
                Set<String> words = new HashSet<>(List.of(view.definition().split("[^\\p{L}\\p{N}_$]+")));
                if (!Collections.disjoint(words, foreign)) {
                    foreign.add(view.name().name());
                }
            }
        } while (foreign.size() > size);
        return foreign;
    }
}
