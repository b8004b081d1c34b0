package org.replayproof.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.replayproof.engine.Engine;
import org.replayproof.schema.Column;
import org.replayproof.schema.Index;
import org.replayproof.schema.Table;

/** The columns of an index, whatever the order in which it keeps them. */
final class IndexKeys {

    private static final Pattern ORDER = Pattern.compile("(?i)(\\s+(asc|desc))?(\\s+nulls\\s+(first|last))?$");

    private IndexKeys() {}

    /** Its columns in key order; empty when any key is an expression. */
    static List<String> columns(Index index, Table table, Engine engine) {
        List<String> columns = new ArrayList<>();
        for (String key : index.keys()) {
            String name = ORDER.matcher(key.strip()).replaceFirst("");
            Optional<String> column = table.columns().stream()
                    .map(Column::name)
                    .filter(one ->
                            one.equalsIgnoreCase(name) || engine.quote(one).equals(name))
                    .findFirst();
            if (column.isEmpty()) {
                return List.of();
            }
            columns.add(column.get());
        }
        return columns;
    }
}
