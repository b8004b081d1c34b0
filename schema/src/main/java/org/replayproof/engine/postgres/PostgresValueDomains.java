package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.replayproof.engine.ValueDomain;
import org.replayproof.engine.ValueDomains;
import org.replayproof.schema.Column;
import org.replayproof.schema.Schema;

/** Tries values of columns inside one frame. Equal trials, such as those of one type, run once. */
final class PostgresValueDomains implements ValueDomains {

    private final Frame frame;
    private final Questions questions;
    private final Schema schema;

    private PostgresValueDomains(Frame frame, Connection connection, Schema schema) {
        this.frame = frame;
        this.questions = new Questions(connection);
        this.schema = schema;
    }

    static ValueDomains open(Connection connection, Schema schema) throws SQLException {
        Scope scope = new Scope(List.of(schema.defaultNamespace(), Scope.currentNamespace(connection)), false);
        Frame frame = Frame.open(connection);
        try {
            scope.enterForPrinted(connection);
            return new PostgresValueDomains(frame, connection, schema);
        } catch (SQLException failure) {
            try (frame) {
                throw failure;
            }
        }
    }

    @Override
    public ValueDomain of(Column column, Collection<?> candidates) throws SQLException {
        return new DomainQuestion(questions, schema, column).ask(candidates);
    }

    @Override
    public void close() throws SQLException {
        frame.close();
    }
}
