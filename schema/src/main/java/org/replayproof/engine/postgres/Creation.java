package org.replayproof.engine.postgres;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Column;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Extension;
import org.replayproof.schema.Index;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.Routine;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/** The statements that create things. */
final class Creation {

    private Creation() {}

    static Optional<String> of(SchemaObject object) {
        if (object instanceof TablePart part) {
            return Optional.of(part(part));
        }
        if (object instanceof Table table) {
            return table(table);
        }
        if (object instanceof Routine routine) {
            // An aggregate is known in words only.
            return Optional.of(routine.definition()).filter(definition -> definition.startsWith("CREATE "));
        }
        return Optional.of(standalone(object));
    }

    private static String standalone(SchemaObject object) {
        if (object instanceof Namespace namespace) {
            return "CREATE SCHEMA " + Names.quote(namespace.name());
        }
        if (object instanceof Extension extension) {
            return "CREATE EXTENSION " + Names.quote(extension.name()) + " VERSION "
                    + Names.literal(extension.version());
        }
        if (object instanceof EnumType type) {
            return type.labels().stream()
                    .map(Names::literal)
                    .collect(Collectors.joining(", ", "CREATE TYPE " + Names.quote(type.name()) + " AS ENUM (", ")"));
        }
        if (object instanceof CompositeType type) {
            return "CREATE TYPE " + Names.quote(type.name()) + " AS (" + String.join(", ", type.attributes()) + ")";
        }
        if (object instanceof Domain domain) {
            return domain(domain);
        }
        return object instanceof Sequence sequence ? sequence(sequence) : view((View) object);
    }

    private static String domain(Domain domain) {
        return "CREATE DOMAIN " + Names.quote(domain.name()) + " AS " + domain.baseType()
                + (domain.defaultValue() == null ? "" : " DEFAULT " + domain.defaultValue())
                + (domain.nullable() ? "" : " NOT NULL")
                + domain.checks().stream()
                        .map(check -> " CHECK (" + check + ")")
                        .collect(Collectors.joining());
    }

    /** A serial column brings its sequence along, so that one may be there already. */
    private static String sequence(Sequence sequence) {
        return "CREATE SEQUENCE " + (sequence.ownedBy() == null ? "" : "IF NOT EXISTS ") + Names.quote(sequence.name())
                + " AS " + sequence.type() + " INCREMENT BY " + sequence.increment() + " MINVALUE " + sequence.minimum()
                + " MAXVALUE " + sequence.maximum() + " START WITH " + sequence.start()
                + (sequence.cycle() ? " CYCLE" : "")
                + (sequence.ownedBy() == null ? "" : " OWNED BY " + owner(sequence.ownedBy()));
    }

    static String owner(@Nullable String column) {
        return column == null
                ? "NONE"
                : Stream.of(column.split("\\.")).map(Names::quote).collect(Collectors.joining("."));
    }

    private static String view(View view) {
        return "CREATE " + (view.materialized() ? "MATERIALIZED " : "") + "VIEW " + Names.quote(view.name()) + " AS "
                + view.definition();
    }

    private static String part(TablePart part) {
        String table = Names.quote(part.table());
        if (part instanceof Column column) {
            return "ALTER TABLE " + table + " ADD COLUMN " + Clauses.column(column);
        }
        if (part instanceof Constraint constraint) {
            return "ALTER TABLE " + table + " ADD " + Clauses.constraint(constraint);
        }
        return part instanceof Index index ? index(index) : ((Trigger) part).definition();
    }

    private static String index(Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Names.quote(index.name()) + " ON "
                + Names.quote(index.table())
                + (index.method().equals("btree") ? "" : " USING " + Names.quote(index.method()))
                + " (" + String.join(", ", index.keys()) + ")"
                + (index.include().isEmpty() ? "" : " INCLUDE " + Names.list(index.include()))
                + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                + (index.predicate() == null ? "" : " WHERE " + index.predicate());
    }

    /** Indexes, triggers and comments of the table are statements of their own. */
    private static Optional<String> table(Table table) {
        List<String> options = table.options();
        if (options.contains("FOREIGN")) {
            return Optional.empty();
        }
        String start =
                "CREATE " + (options.contains("UNLOGGED") ? "UNLOGGED " : "") + "TABLE " + Names.quote(table.name());
        String end = suffix(options, "PARTITION BY ") + suffix(options, "WITH (");
        Optional<String> partition = options.stream()
                .filter(option -> option.startsWith("PARTITION OF "))
                .findFirst();
        if (partition.isPresent()) {
            return Optional.of(start + " " + partition.get() + end);
        }
        String parts = table.parts()
                .flatMap(part -> part instanceof Column column
                        ? Stream.of(Clauses.column(column))
                        : part instanceof Constraint constraint
                                ? Stream.of(Clauses.constraint(constraint))
                                : Stream.empty())
                .collect(Collectors.joining(", "));
        String parents = options.stream()
                .filter(option -> option.startsWith("INHERITS "))
                .map(option -> option.substring("INHERITS ".length()))
                .collect(Collectors.joining(", "));
        return Optional.of(start + " (" + parts + ")" + (parents.isEmpty() ? "" : " INHERITS (" + parents + ")") + end);
    }

    private static String suffix(List<String> options, String prefix) {
        return options.stream()
                .filter(option -> option.startsWith(prefix))
                .map(option -> " " + option)
                .collect(Collectors.joining());
    }
}
