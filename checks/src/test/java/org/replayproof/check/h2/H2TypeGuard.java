package org.replayproof.check.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.replayproof.engine.ValueGuard;

/** A column's type as what limits its values. */
record H2TypeGuard(Connection connection, String type) implements ValueGuard {

    @Override
    public String words() {
        return "type " + type;
    }

    @Override
    public boolean isOrdinary() {
        return true;
    }

    @Override
    public List<?> hints() {
        return List.of();
    }

    @Override
    public boolean accepts(Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT CAST(? AS " + type + ")")) {
            statement.setObject(1, value);
            statement.executeQuery().close();
            return true;
        } catch (SQLException refused) {
            if (refused.getSQLState().startsWith("22")) {
                return false;
            }
            throw refused;
        }
    }
}
