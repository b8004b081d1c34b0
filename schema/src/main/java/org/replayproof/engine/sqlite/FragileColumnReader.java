package org.replayproof.engine.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns of views and virtual tables. SQLite keeps a view whose tables no longer exist, and a virtual table whose
 * module is not loaded or whose shadow tables were changed. It cannot name their columns then.
 */
final class FragileColumnReader {

    private final DatabaseReader database;

    FragileColumnReader(DatabaseReader database) {
        this.database = database;
    }

    /** Reads all of them together. If one is broken, that query fails, and each is read separately. */
    void read() throws SQLException {
        List<Relation> fragile = database.relations().values().stream()
                .filter(relation -> relation.view || relation.virtual)
                .toList();
        try {
            readColumnsOf(fragile);
        } catch (SQLException oneIsBroken) {
            fragile.forEach(relation -> relation.rawColumns.clear());
            for (Relation relation : fragile) {
                relation.broken = whyBroken(relation);
            }
            readColumnsOf(
                    fragile.stream().filter(relation -> relation.broken == null).toList());
        }
    }

    private @Nullable String whyBroken(Relation relation) {
        try {
            Query.each(database.connection(), "select * from " + database.path(relation) + " limit 0", row -> {});
            return null;
        } catch (SQLException failure) {
            return Message.of(failure);
        }
    }

    private void readColumnsOf(List<Relation> relations) throws SQLException {
        if (!relations.isEmpty()) {
            String names = relations.stream()
                    .map(relation -> Names.literal(relation.name.name()))
                    .collect(Collectors.joining(", "));
            database.each("""
                    select m.name, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
                    from %s.sqlite_schema m join temp.pragma_table_xinfo(m.name, %s) x
                    where m.rootpage = 0 and m.type in ('table', 'view') and x.hidden <> 1
                        and m.name in (""" + names.replace("%", "%%") + ") order by m.name, x.cid", database::column);
        }
    }
}
