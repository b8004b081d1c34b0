package org.replayproof.entity.hibernate;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.Binding;

/**
 * Binds a JSON document as text of an unspecified type. Hibernate's own binder needs the application's JSON library; what
 * the database sees is the same.
 */
record JsonBinding(String expression, boolean untyped) implements Binding {

    @Override
    public String key() {
        return toString();
    }

    @Override
    public String writeExpression(Object value) {
        return expression;
    }

    @Override
    public String readExpression(String column) {
        return column;
    }

    @Override
    public List<Sample> samples() {
        return List.of(new Sample("{\"a\": 1}", Reach.ORDINARY));
    }

    @Override
    public void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (untyped) {
            statement.setObject(index, value, Types.OTHER);
        } else {
            statement.setString(index, value.toString());
        }
    }

    @Override
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
        return row.getString(index);
    }

    /** A document may come back with other blanks. */
    @Override
    public boolean isSame(Object sent, Object back) {
        return sent.toString().replaceAll("\\s", "").equals(back.toString().replaceAll("\\s", ""));
    }

    @Override
    public String show(Object value) {
        return value.toString();
    }
}
