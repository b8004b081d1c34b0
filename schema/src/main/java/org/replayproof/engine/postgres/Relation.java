package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Access;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Exclusion;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Partition;
import org.replayproof.schema.Policy;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.RowSecurity;
import org.replayproof.schema.Rule;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.Unique;
import org.replayproof.schema.View;

/** A table or view while it is put together. */
final class Relation {

    final ObjectName name;
    private final char kind;
    private final @Nullable String comment;
    private final @Nullable String query;
    private final Access access;
    private @Nullable SchemaObject object;

    final Map<Integer, String> columnNames = new HashMap<>();
    final Map<Integer, Long> collations = new HashMap<>();
    final List<Column> columns = new ArrayList<>();
    final List<String> options = new ArrayList<>();
    final List<Unique> uniques = new ArrayList<>();
    final List<ForeignKey> foreignKeys = new ArrayList<>();
    final List<CheckConstraint> checks = new ArrayList<>();
    final List<Exclusion> exclusions = new ArrayList<>();
    final List<Index> indexes = new ArrayList<>();
    final List<Trigger> triggers = new ArrayList<>();
    final List<Policy> policies = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();
    final List<ObjectName> inherits = new ArrayList<>();

    @Nullable PrimaryKey primaryKey;

    RowSecurity rowSecurity = RowSecurity.OFF;
    Partition partition = Partition.NONE;

    Relation(ObjectName name, char kind, @Nullable String comment, @Nullable String query, Access access) {
        this.name = name;
        this.kind = kind;
        this.comment = comment;
        this.query = query;
        this.access = access;
    }

    /** An expression has the number 0, and the name that the server uses in generated names. */
    List<String> columnNames(List<Integer> numbers) {
        return numbers.stream()
                .map(number -> columnNames.getOrDefault(number, "expr"))
                .toList();
    }

    boolean isView() {
        return query != null;
    }

    /** Once everything is read; the same one each time, which makes it quick to compare. */
    SchemaObject toObject() {
        if (object == null) {
            object = put();
        }
        return object;
    }

    private SchemaObject put() {
        List<String> words = options.stream().sorted().toList();
        if (query != null) {
            return new View(name, columns, query, kind == 'm', null, indexes, triggers, rules, words, access, comment);
        }
        return new Table(
                name,
                columns,
                primaryKey,
                uniques,
                foreignKeys,
                checks,
                exclusions,
                indexes,
                triggers,
                policies,
                rules,
                rowSecurity,
                partition,
                inherits,
                words,
                access,
                comment);
    }
}
