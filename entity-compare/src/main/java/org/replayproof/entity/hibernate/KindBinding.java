package org.replayproof.entity.hibernate;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.Binding;

/** The values that tell the classes of a hierarchy apart: Hibernate writes them as literals, and binds no parameter. */
record KindBinding(ColumnBinding column) implements Binding {

    @Override
    public String key() {
        return "literal " + column.key();
    }

    @Override
    public String writeExpression(Object value) {
        return value instanceof Number
                ? value.toString()
                : "'" + value.toString().replace("'", "''") + "'";
    }

    @Override
    public String readExpression(String name) {
        return column.readExpression(name);
    }

    @Override
    public List<Sample> samples() {
        return column.samples();
    }

    @Override
    public void bind(PreparedStatement statement, int index, Object value) {}

    @Override
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
        return column.read(row, index);
    }

    @Override
    public boolean isSame(Object sent, Object back) {
        return column.isSame(sent, back);
    }

    @Override
    public String show(Object value) {
        return column.show(value);
    }
}
