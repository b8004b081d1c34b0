package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.replayproof.schema.Schema;
import org.replayproof.schema.View;

/** Examines a product with SQL that every product supports: it selects from views. */
final class PlainDefects {

    private PlainDefects() {}

    static Examination of(
            UnaryOperator<String> quote, String product, Connection connection, Schema schema, Suspects suspects)
            throws SQLException {
        List<Defect> defects = new ArrayList<>();
        for (View view : schema.views()) {
            if (suspects.selected().contains(view.name())) {
                String namespace = view.name().namespace().isEmpty()
                        ? schema.defaultNamespace()
                        : view.name().namespace();
                String sql = "SELECT * FROM " + quote.apply(namespace) + "."
                        + quote.apply(view.name().name()) + " WHERE 1 = 0";
                try (Statement statement = connection.createStatement()) {
                    statement.executeQuery(sql).close();
                } catch (SQLException refusal) {
                    defects.add(Defect.rejected(Defect.Kind.VIEW, view.ref(), refusal));
                }
            }
        }
        return new Examination(defects, List.of("triggers, orphaned rows and sequences: not examined for " + product));
    }
}
