package org.replayproof.engine.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Access;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.Partition;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.RowSecurity;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/** Combines the results of the pragmas with the statement. */
final class Assembly {

    private static final int VIRTUAL = 2;
    private static final int STORED = 3;
    private static final Pattern GENERATED = Pattern.compile(" ?\\bGENERATED( ALWAYS)?$");

    private Assembly() {}

    static ConstraintName name(@Nullable String name) {
        return name == null ? ConstraintName.NONE : new ConstraintName(name, false);
    }

    static SchemaObject of(Relation relation) {
        List<Column> columns = new ArrayList<>();
        for (Relation.RawColumn column : relation.rawColumns) {
            columns.add(column(relation, column, columns.size() + 1));
        }
        if (relation.view) {
            Source source = Source.of(relation.sql);
            if (relation.broken != null) {
                columns.addAll(listed(relation, source));
            }
            return new View(
                    relation.name,
                    columns,
                    source.from(source.find("as") + 1).toString(),
                    false,
                    relation.broken,
                    List.of(),
                    relation.triggers,
                    List.of(),
                    List.of(),
                    Access.USUAL,
                    null);
        }
        return new Table(
                relation.name,
                columns,
                primaryKey(relation),
                relation.uniques,
                relation.foreignKeys,
                checks(relation),
                List.of(),
                relation.indexes,
                relation.triggers,
                List.of(),
                List.of(),
                RowSecurity.OFF,
                Partition.NONE,
                List.of(),
                options(relation),
                Access.USUAL,
                null);
    }

    /** The columns that the statement of a view lists before its query, with what is known of them. */
    private static List<Column> listed(Relation relation, Source source) {
        Source head = source.between(0, source.find("as"));
        int open = head.findSymbol("(");
        List<Column> columns = new ArrayList<>();
        if (open >= 0) {
            head.group(open).items().forEach(item -> {
                var column = new Relation.RawColumn(item.tokens().get(0).name(), "", false, null, 0, 0);
                columns.add(column(relation, column, columns.size() + 1));
            });
        }
        return columns;
    }

    private static Column column(Relation relation, Relation.RawColumn column, int position) {
        String key = Token.key(column.name());
        Column.Identity identity = identity(relation, column);
        return new Column(
                relation.name,
                column.name(),
                position,
                type(column),
                !column.notNull() && identity == Column.Identity.NONE,
                column.defaultValue(),
                identity,
                generated(relation, column),
                collation(relation, key),
                List.of(),
                List.of(),
                null);
    }

    /** SQLite treats {@code GENERATED ALWAYS} as part of the type unless exactly one space separates the two words. */
    private static String type(Relation.RawColumn column) {
        return column.hidden() == STORED || column.hidden() == VIRTUAL
                ? GENERATED.matcher(column.type()).replaceFirst("")
                : column.type();
    }

    private static Column.@Nullable Generated generated(Relation relation, Relation.RawColumn column) {
        Source expression = relation.source.generated.get(Token.key(column.name()));
        boolean stored = column.hidden() == STORED;
        return expression == null || (!stored && column.hidden() != VIRTUAL)
                ? null
                : new Column.Generated(expression.toString(), stored);
    }

    private static Column.Identity identity(Relation relation, Relation.RawColumn column) {
        if (column.keyPosition() == 0 || !relation.isNumbered()) {
            return Column.Identity.NONE;
        }
        return relation.source.autoincrement ? Column.Identity.AUTOINCREMENT : Column.Identity.ROWID;
    }

    private static @Nullable String collation(Relation relation, String column) {
        String collation = relation.source.collations.get(column);
        return collation == null || collation.equalsIgnoreCase("BINARY") ? null : collation.toUpperCase(Locale.ROOT);
    }

    private static @Nullable PrimaryKey primaryKey(Relation relation) {
        List<String> key = relation.key();
        return key.isEmpty() ? null : new PrimaryKey(relation.name, name(relation.source.primaryKeyName), key);
    }

    private static List<CheckConstraint> checks(Relation relation) {
        return relation.source.checks.stream()
                .map(check -> new CheckConstraint(
                        relation.name,
                        name(check.name()),
                        check.expression().toString(),
                        columnsOf(relation, check.expression())))
                .toList();
    }

    private static List<String> columnsOf(Relation relation, Source expression) {
        Set<String> names = expression.tokens().stream()
                .filter(Token::isName)
                .map(Token::key)
                .collect(Collectors.toSet());
        return relation.rawColumns.stream()
                .map(Relation.RawColumn::name)
                .filter(column -> names.contains(Token.key(column)))
                .toList();
    }

    private static List<String> options(Relation relation) {
        List<String> options = new ArrayList<>(relation.options);
        options.addAll(relation.source.conflicts);
        if (relation.virtual) {
            Source source = Source.of(relation.sql);
            options.add("VIRTUAL USING " + source.from(source.find("using") + 1));
            if (relation.broken != null) {
                options.add("UNREADABLE: " + relation.broken);
            }
        }
        options.sort(null);
        return options;
    }
}
