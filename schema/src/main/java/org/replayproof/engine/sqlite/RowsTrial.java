package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.replayproof.engine.Defect;
import org.replayproof.schema.Table;

/** Finds rows that the schema does not allow: orphans, and damage that {@code integrity_check} reports. */
record RowsTrial(Connection connection, Table table, List<Defect> defects) {

    private static final int MOST_LINES = 5;

    void run() throws SQLException {
        if (table.options().stream().anyMatch(option -> option.startsWith("VIRTUAL "))) {
            return;
        }
        if (!table.foreignKeys().isEmpty() && hasKeys()) {
            orphans();
        }
        List<String> damage = new ArrayList<>();
        Query.each(
                connection,
                "pragma integrity_check(" + Names.quoted(table.name().name()) + ")",
                row -> damage.add(row.getString(1)));
        if (!damage.equals(List.of("ok"))) {
            defects.add(new Defect(
                    Defect.Kind.DAMAGE,
                    table.ref(),
                    String.join("\n", damage.subList(0, Math.min(MOST_LINES, damage.size()))),
                    null,
                    null));
        }
    }

    /** A foreign key without a unique target is a separate defect, and lets the check of the rows fail. */
    private boolean hasKeys() {
        return defects.stream()
                .noneMatch(defect -> defect.kind() == Defect.Kind.FOREIGN_KEY
                        && (defect.object().equals(table.ref())
                                || table.foreignKeys().stream()
                                        .anyMatch(key -> key.ref().equals(defect.object()))));
    }

    private void orphans() throws SQLException {
        Map<String, List<String>> orphans = new LinkedHashMap<>();
        Query.each(
                connection,
                "pragma foreign_key_check(" + Names.quoted(table.name().name()) + ")",
                row -> orphans.computeIfAbsent(row.getString(3), parent -> new ArrayList<>())
                        .add(row.getString(2)));
        orphans.forEach((parent, rows) -> defects.add(new Defect(
                Defect.Kind.ORPHANED_ROWS,
                table.ref(),
                rows.size() + (rows.size() == 1 ? " row refers" : " rows refer") + " to no row of " + parent
                        + (rows.get(0) == null ? "" : "; the first is row " + rows.get(0)),
                "SELECT * FROM pragma_foreign_key_check('" + table.name().name().replace("'", "''")
                        + "'); -- then insert the missing rows of " + parent + ", or delete these",
                null)));
    }
}
