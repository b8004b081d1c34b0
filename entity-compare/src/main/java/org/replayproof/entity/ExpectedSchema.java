package org.replayproof.entity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Scratch;
import org.replayproof.entity.model.EntityModel;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;

/**
 * The schema that the entities ask for, as the database itself stored it: the mapper's statements run in a scratch place,
 * and the result is read by the reader that reads the migrated schema.
 *
 * @param schema what came of the statements
 * @param notExamined statements that failed, each with the database's words
 */
record ExpectedSchema(Schema schema, List<String> notExamined) {

    static ExpectedSchema of(EntityModel model, Engine engine, Connection connection) throws SQLException {
        List<String> failed = new ArrayList<>(model.notes());
        try (Scratch scratch = engine.scratch(connection)) {
            failed.addAll(scratch.limits());
            String mark = scratch.namespace() + "_";
            List<String> statements = model.ddl().stream()
                    .map(statement -> statement.replace(EntityModel.NAMESPACE_MARK, mark))
                    .toList();
            if (!scratch.executeAll(statements)) {
                for (String statement : statements) {
                    new ScratchStatement(statement, mark).run(scratch, failed);
                }
            }
            return new ExpectedSchema(read(scratch, engine, mark, isMarked(model)), failed);
        }
    }

    private static boolean isMarked(EntityModel model) {
        return model.ddl().stream().anyMatch(statement -> statement.contains(EntityModel.NAMESPACE_MARK));
    }

    private static Schema read(Scratch scratch, Engine engine, String mark, boolean marked) throws SQLException {
        Schema inside = scratch.read();
        if (!marked) {
            return inside;
        }
        NamespaceRenaming renaming = new NamespaceRenaming(scratch.namespace(), mark);
        Stream<SchemaObject> beside = engine.read(scratch.connection()).objects().stream()
                .filter(object -> object instanceof Table table
                        ? table.name().namespace().startsWith(mark)
                        : object instanceof Sequence sequence
                                && sequence.name().namespace().startsWith(mark));
        return new Schema(
                inside.product(),
                inside.version(),
                inside.defaultNamespace(),
                Stream.concat(inside.objects().stream(), beside)
                        .map(renaming::rename)
                        .toList());
    }
}
