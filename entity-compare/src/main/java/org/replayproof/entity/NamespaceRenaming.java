package org.replayproof.entity;

import java.util.List;
import org.replayproof.schema.Check;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;
import org.replayproof.schema.Unique;

/**
 * Takes the names of scratch namespaces back to the real ones.
 *
 * @param scratch the scratch namespace that stands for the default one
 * @param mark what stands before the name of every other one
 */
record NamespaceRenaming(String scratch, String mark) {

    SchemaObject rename(SchemaObject object) {
        if (object instanceof Table table) {
            return rename(table);
        }
        if (object instanceof Sequence s) {
            return new Sequence(
                    rename(s.name()),
                    s.type(),
                    s.start(),
                    s.increment(),
                    s.minimum(),
                    s.maximum(),
                    s.cycle(),
                    s.cache(),
                    s.unlogged(),
                    s.ownedBy(),
                    s.access(),
                    s.comment());
        }
        return object;
    }

    private Table rename(Table table) {
        ObjectName name = rename(table.name());
        PrimaryKey key = table.primaryKey();
        return new Table(
                name,
                table.columns().stream().map(column -> rename(name, column)).toList(),
                key == null ? null : new PrimaryKey(name, key.name(), key.columns()),
                table.uniques().stream()
                        .map(u -> new Unique(
                                name,
                                u.name(),
                                u.columns(),
                                u.include(),
                                u.nullsNotDistinct(),
                                u.deferrable(),
                                u.options(),
                                u.comment()))
                        .toList(),
                table.foreignKeys().stream().map(fk -> rename(name, fk)).toList(),
                table.checks().stream()
                        .map(c -> new Check(
                                name,
                                c.name(),
                                text(c.expression()),
                                c.columns(),
                                c.validated(),
                                c.options(),
                                c.comment()))
                        .toList(),
                table.exclusions(),
                table.indexes().stream()
                        .map(i -> new Index(
                                name,
                                i.name(),
                                i.unique(),
                                i.method(),
                                i.keys(),
                                i.include(),
                                i.predicate(),
                                i.valid()))
                        .toList(),
                List.of(),
                table.policies(),
                table.rules(),
                table.rowSecurity(),
                table.partition(),
                table.inherits(),
                table.options(),
                table.access(),
                table.comment());
    }

    private Column rename(ObjectName table, Column c) {
        String defaultValue = c.defaultValue();
        return new Column(
                table,
                c.name(),
                c.position(),
                text(c.type()),
                c.nullable(),
                defaultValue == null ? null : text(defaultValue),
                c.identity(),
                c.generated(),
                c.collation(),
                c.options(),
                c.grants(),
                c.comment());
    }

    private ForeignKey rename(ObjectName table, ForeignKey fk) {
        return new ForeignKey(
                table,
                fk.name(),
                fk.columns(),
                rename(fk.referencedTable()),
                fk.referencedColumns(),
                fk.onUpdate(),
                fk.onDelete(),
                fk.match(),
                fk.deferrable(),
                fk.validated(),
                fk.options(),
                fk.comment());
    }

    private ObjectName rename(ObjectName name) {
        if (name.namespace().equals(scratch)) {
            return ObjectName.of(name.name());
        }
        return name.namespace().startsWith(mark)
                ? new ObjectName(name.namespace().substring(mark.length()), name.name())
                : name;
    }

    private String text(String sql) {
        return sql.replace(mark, "").replace(scratch + ".", "");
    }
}
