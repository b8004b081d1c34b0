package org.replayproof.engine.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the columns of views. SQLite keeps a view over things that are gone, and cannot name its columns then. */
final class ViewColumnReader {

    private final DatabaseReader database;

    ViewColumnReader(DatabaseReader database) {
        this.database = database;
    }

    /** All at once; one broken view spoils that, and then each is asked which of them it is. */
    void read() throws SQLException {
        List<Relation> views = database.relations().values().stream()
                .filter(relation -> relation.view)
                .toList();
        try {
            readColumnsOf(views);
        } catch (SQLException someViewIsBroken) {
            views.forEach(view -> view.rawColumns.clear());
            for (Relation view : views) {
                view.broken = whyBroken(view);
            }
            readColumnsOf(views.stream().filter(view -> view.broken == null).toList());
        }
    }

    private @Nullable String whyBroken(Relation view) {
        try {
            Query.each(database.connection(), "select * from " + database.path(view) + " limit 0", row -> {});
            return null;
        } catch (SQLException failure) {
            return Message.of(failure);
        }
    }

    private void readColumnsOf(List<Relation> views) throws SQLException {
        if (!views.isEmpty()) {
            String names =
                    views.stream().map(view -> Names.literal(view.name.name())).collect(Collectors.joining(", "));
            database.each("""
                    select m.name, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
                    from %s.sqlite_schema m join pragma_table_xinfo(m.name, %s) x
                    where m.type = 'view' and m.name in (""" + names.replace("%", "%%") + ") order by m.name, x.cid", database::column);
        }
    }
}
