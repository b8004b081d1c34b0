package org.replayproof.check.down;

import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.engine.Engine;
import org.replayproof.replay.Step;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/**
 * The first way there and back.
 *
 * @param up the migration
 * @param down what took it back
 * @param before the database before the migration
 * @param there the database after the migration
 */
record Passage(Step up, Step down, Picture before, Picture there) {

    /** The tables into which the migration itself inserted rows, and to which others refer. */
    Set<ObjectName> seeded(Engine engine) {
        Set<ObjectName> referred = there.schema().tables().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .map(ForeignKey::referencedTable)
                .collect(Collectors.toSet());
        return before.schema().tables().stream()
                .filter(table -> referred.contains(table.name()))
                .filter(table -> RowsBack.between(before, there, table, engine)
                        .filter(rows -> !rows.come().isEmpty())
                        .isPresent())
                .map(Table::name)
                .collect(Collectors.toSet());
    }
}
