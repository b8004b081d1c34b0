package org.replayproof.check.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replayproof.engine.Cluster;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Owned;
import org.replayproof.engine.Refusal;
import org.replayproof.engine.Scratch;
import org.replayproof.engine.ValueDomain;
import org.replayproof.engine.ValueDomains;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Schema;

/** Reads H2's {@code INFORMATION_SCHEMA}. */
public final class H2Engine implements Engine {

    public H2Engine() {}

    @Override
    public String product() {
        return "H2";
    }

    @Override
    public Schema read(Connection connection) throws SQLException {
        return H2Catalog.read(connection);
    }

    @Override
    public Scratch scratch(Connection connection) throws SQLException {
        return H2Scratch.open();
    }

    @Override
    public ValueDomains valueDomains(Connection connection, Schema schema) {
        return (column, candidates) -> domain(connection, schema, column, candidates);
    }

    private static ValueDomain domain(Connection connection, Schema schema, Column column, Collection<?> candidates)
            throws SQLException {
        List<String> notAsked = schema.table(column.table().toString()).stream()
                .flatMap(table -> table.checks().stream())
                .map(check -> check.ref() + ": checks cannot be asked alone")
                .toList();
        return ValueDomain.ask(List.of(new H2TypeGuard(connection, column.type())), notAsked, candidates, List.of());
    }

    @Override
    public Optional<Refusal> attempt(Connection connection, Schema schema, String sql, List<?> parameters)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            statement.execute();
            return Optional.empty();
        } catch (SQLException refused) {
            connection.rollback(before);
            return Optional.of(new Refusal(refused.getSQLState(), Set.of(), String.valueOf(refused.getMessage())));
        }
    }

    @Override
    public Optional<Cluster> server(Connection connection) {
        return Optional.empty();
    }

    @Override
    public Set<String> privileges(Connection connection, Owned on, String role) {
        return Set.of();
    }

    @Override
    public Optional<String> owner(Connection connection, Owned object) {
        return Optional.empty();
    }

    @Override
    public boolean isSameType(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    @Override
    public Optional<String> render(Change change) {
        return switch (change.ref().kind()) {
            case TABLE, VIEW, INDEX ->
                change instanceof Change.Removed
                        ? Optional.of("DROP " + change.ref().kind().name() + " " + quote(lastPart(change)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String lastPart(Change change) {
        String path = change.ref().path();
        return path.substring(path.lastIndexOf('.') + 1);
    }

    @Override
    public String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
