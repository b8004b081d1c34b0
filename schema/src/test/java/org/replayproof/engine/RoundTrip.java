package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.View;

/**
 * Changes a database to a schema with the statements that an engine renders for single changes. Changes depend on each other, so
 * a refused statement is tried again after the others, until a whole round changes nothing.
 */
public final class RoundTrip {

    private static final int MOST_ROUNDS = 100;

    private final Engine engine;
    private final Connection connection;
    private final Schema wanted;

    private RoundTrip(Engine engine, Connection connection, Schema wanted) {
        this.engine = engine;
        this.connection = connection;
        this.wanted = wanted;
    }

    /** Returns the difference that is left. */
    public static SchemaDiff repair(Engine engine, Connection connection, Schema wanted) throws SQLException {
        return repair(engine, connection, engine.read(connection), wanted);
    }

    /** The same, where the schema was just read. */
    public static SchemaDiff repair(Engine engine, Connection connection, Schema now, Schema wanted)
            throws SQLException {
        return new RoundTrip(engine, connection, wanted).run(SchemaDiff.between(now, wanted));
    }

    /** What is added comes last: it may only fit what is altered, and then keep it from being altered. */
    private SchemaDiff run(SchemaDiff first) throws SQLException {
        SchemaDiff left =
                settle(first, change -> change instanceof Change.Added ? Optional.empty() : engine.render(change));
        return settle(attempt(left, this::firstPart) ? left() : left, engine::render);
    }

    private SchemaDiff settle(SchemaDiff before, Function<Change, Optional<String>> rendering) throws SQLException {
        SchemaDiff left = before;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            SchemaDiff now = attempt(left, rendering) ? left() : left;
            if (now.equals(left)) {
                return now;
            }
            left = now;
        }
        throw new AssertionError("still changes after " + MOST_ROUNDS + " rounds:\n" + left);
    }

    private SchemaDiff left() throws SQLException {
        return SchemaDiff.between(engine.read(connection), wanted);
    }

    /** Runs what can be rendered; false where nothing can, so that nothing has to be read again. */
    private boolean attempt(SchemaDiff diff, Function<Change, Optional<String>> rendering) throws SQLException {
        List<String> statements = diff.changes().stream()
                .sorted(Comparator.comparing(Change.Added.class::isInstance))
                .map(rendering)
                .flatMap(Optional::stream)
                .toList();
        for (String statement : statements) {
            attempt(statement);
        }
        return !statements.isEmpty();
    }

    /** The half of a change after which others can be made; the rounds that follow make the other half. */
    private Optional<String> firstPart(Change change) {
        Optional<View> view = viewOf(change);
        if (view.isPresent()) {
            return engine.render(new Change.Removed(view.get()));
        }
        if (change instanceof Change.Added added && added.object() instanceof Routine routine) {
            // PostgreSQL's driver takes what follows a body in standard SQL for a part of that body.
            return Optional.of(routine.definition());
        }
        return change instanceof Change.Altered altered ? removal(altered) : Optional.empty();
    }

    /** The view whose column changes: that column changes only with the whole view. */
    private Optional<View> viewOf(Change change) {
        return object(change) instanceof Column column
                ? wanted.views().stream()
                        .filter(view -> view.name().equals(column.table()))
                        .findFirst()
                : Optional.empty();
    }

    private static SchemaObject object(Change change) {
        if (change instanceof Change.Added added) {
            return added.object();
        }
        return change instanceof Change.Removed removed ? removed.object() : ((Change.Altered) change).after();
    }

    /** Drops what is replaced as a whole. */
    private Optional<String> removal(Change.Altered change) {
        return engine.render(new Change.Removed(change.before()))
                .filter(removal -> engine.render(change).stream().anyMatch(made -> made.startsWith(removal)));
    }

    private void attempt(String statement) throws SQLException {
        Ddl.run(connection, "savepoint attempt");
        try {
            Ddl.run(connection, statement);
        } catch (SQLException refused) {
            // Others may have to change first; the difference that is left decides.
            Ddl.run(connection, "rollback to savepoint attempt");
        }
        Ddl.run(connection, "release savepoint attempt");
    }
}
