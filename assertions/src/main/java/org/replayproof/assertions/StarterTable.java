package org.replayproof.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Column.Identity;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ForeignKey.Action;
import org.replayproof.schema.Index;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.Unique;

/** The assertions of a starter test about one table. */
final class StarterTable {

    private final Table table;
    private final List<StarterChain> chains = new ArrayList<>();

    private StarterTable(Table table) {
        this.table = table;
    }

    static List<StarterChain> chains(Table table) {
        StarterTable starter = new StarterTable(table);
        starter.table();
        table.columns().forEach(starter::column);
        table.uniques().forEach(starter::unique);
        table.foreignKeys().forEach(starter::foreignKey);
        table.checks().forEach(starter::check);
        table.indexes().forEach(starter::index);
        table.triggers().forEach(starter::trigger);
        return starter.chains;
    }

    private StarterChain chain() {
        StarterChain chain = new StarterChain("table");
        chains.add(chain);
        return chain;
    }

    private void table() {
        StarterChain chain = chain().call(
                        "hasExactlyColumnsInOrder",
                        table.columns().stream().map(Column::name).toList());
        if (table.primaryKey() == null) {
            chain.call("hasNoPrimaryKey");
        } else {
            chain.call("hasPrimaryKey", table.primaryKey().columns());
        }
        chain.callIf(table.options().contains("STRICT"), "isStrict")
                .callIf(table.options().contains("WITHOUT ROWID"), "isWithoutRowid")
                .callIf(table.options().contains("UNLOGGED"), "isUnlogged");
    }

    private void column(Column column) {
        StarterChain chain = chain().call("column", column.name())
                .callIf(!column.type().isEmpty(), "hasType", column.type())
                .call(column.nullable() ? "isNullable" : "isNotNullable");
        if (column.identity() != Identity.NONE) {
            chain.raw("hasIdentity", List.of("Identity." + column.identity().name()));
        }
        if (column.generated() != null) {
            chain.call("isGenerated", column.generated().expression());
        } else if (column.defaultValue() != null) {
            chain.call("hasDefault", column.defaultValue());
        } else if (column.identity() == Identity.NONE) {
            chain.call("hasNoDefault");
        }
        if (column.collation() != null) {
            chain.call("hasCollation", column.collation());
        }
    }

    private void unique(Unique unique) {
        chain().call("unique", unique.columns())
                .callIf(unique.deferrable() != null, "isDeferrable")
                .callIf(unique.nullsNotDistinct(), "treatsNullsAsEqual");
    }

    /** Of several foreign keys over the same columns the assertions cannot tell which is meant. */
    private void foreignKey(ForeignKey key) {
        StarterChain chain = chain().call("foreignKey", key.columns());
        boolean isAlone = table.foreignKeys().stream()
                        .filter(other -> other.columns().equals(key.columns()))
                        .count()
                == 1;
        if (isAlone) {
            chain.call(
                            "references",
                            Stream.concat(Stream.of(key.referencedTable().toString()), key.referencedColumns().stream())
                                    .toList())
                    .raw("onDelete", action(key.onDelete()))
                    .raw("onUpdate", action(key.onUpdate()))
                    .callIf(key.deferrable() != null, "isDeferrable")
                    .call(key.validated() ? "isValidated" : "isNotValidated");
        }
    }

    private static List<String> action(Action action) {
        return List.of("Action." + action.name());
    }

    private void check(CheckConstraint check) {
        if (check.name().value().isEmpty() || check.name().generated()) {
            chain().call("hasCheck", check.expression());
        } else {
            chain().call("check", check.name().value())
                    .call("hasExpression", check.expression())
                    .callIf(check.validated(), "isValidated");
        }
    }

    private void index(Index index) {
        StarterChain chain = chain().call("index", index.name())
                .call(index.unique() ? "isUnique" : "isNotUnique")
                .call("usesMethod", index.method())
                .call("hasKeys", index.keys());
        if (!index.include().isEmpty()) {
            chain.call("includes", index.include());
        }
        if (index.predicate() != null) {
            chain.call("hasPredicate", index.predicate());
        }
        chain.callIf(index.valid(), "isValid");
    }

    private void trigger(Trigger trigger) {
        chain().call("trigger", trigger.name()).callIf(trigger.enabled(), "isEnabled");
    }
}
