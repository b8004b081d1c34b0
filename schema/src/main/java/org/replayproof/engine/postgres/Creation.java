package org.replayproof.engine.postgres;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Column;
import org.replayproof.schema.ColumnName;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Extension;
import org.replayproof.schema.Index;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.OtherObject;
import org.replayproof.schema.Partition;
import org.replayproof.schema.Policy;
import org.replayproof.schema.RangeType;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Rule;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/** The statements that create things. */
final class Creation {

    private static final String SERVER = "SERVER ";
    private static final String TYPED = "OF ";
    private static final String WITH = "WITH (";

    private Creation() {}

    static Optional<String> of(SchemaObject object) {
        if (object instanceof TablePart part) {
            return Optional.of(part(part));
        }
        if (object instanceof Table table) {
            return table(table);
        }
        if (object instanceof Routine routine) {
            return Optional.of(routine.definition());
        }
        return Optional.of(standalone(object));
    }

    private static String standalone(SchemaObject object) {
        if (object instanceof Namespace namespace) {
            return "CREATE SCHEMA " + Names.quote(namespace.name());
        }
        if (object instanceof Extension extension) {
            return "CREATE EXTENSION " + Names.quote(extension.name())
                    + (extension.namespace().isEmpty() ? "" : " SCHEMA " + Names.quote(extension.namespace()))
                    + " VERSION " + Names.literal(extension.version());
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
        if (object instanceof RangeType type) {
            return "CREATE TYPE " + Names.quote(type.name()) + " AS RANGE (" + type.definition() + ")";
        }
        if (object instanceof OtherObject other) {
            return other.definition();
        }
        return object instanceof Sequence sequence ? sequence(sequence) : view((View) object);
    }

    private static String domain(Domain domain) {
        return "CREATE DOMAIN " + Names.quote(domain.name()) + " AS " + domain.baseType()
                + (domain.collation() == null ? "" : " COLLATE " + Clauses.collation(domain.collation()))
                + (domain.defaultValue() == null ? "" : " DEFAULT " + domain.defaultValue())
                + (domain.nullable() ? "" : " NOT NULL")
                + domain.checks().stream()
                        .map(check -> " CONSTRAINT " + Names.quote(check.name().value()) + " CHECK ("
                                + check.expression() + ")")
                        .collect(Collectors.joining());
    }

    /** A serial column creates its sequence, so the sequence may exist already. */
    private static String sequence(Sequence sequence) {
        return "CREATE " + (sequence.unlogged() ? "UNLOGGED " : "") + "SEQUENCE "
                + (sequence.ownedBy() == null ? "" : "IF NOT EXISTS ") + Names.quote(sequence.name())
                + " AS " + sequence.type() + " INCREMENT BY " + sequence.increment() + " MINVALUE " + sequence.minimum()
                + " MAXVALUE " + sequence.maximum() + " START WITH " + sequence.start()
                + (sequence.cache() == 1 ? "" : " CACHE " + sequence.cache())
                + (sequence.cycle() ? " CYCLE" : "")
                + (sequence.ownedBy() == null ? "" : " OWNED BY " + owner(sequence.ownedBy()));
    }

    static String owner(@Nullable ColumnName column) {
        return column == null ? "NONE" : Names.quote(column.table()) + "." + Names.quote(column.column());
    }

    private static String view(View view) {
        return "CREATE " + (view.materialized() ? "MATERIALIZED " : "") + "VIEW " + Names.quote(view.name())
                + suffix(view.options(), "USING ") + suffix(view.options(), "WITH (")
                + suffix(view.options(), "TABLESPACE ")
                + " AS " + view.definition() + suffix(view.options(), "WITH NO DATA");
    }

    private static String part(TablePart part) {
        String table = Names.quote(part.table());
        if (part instanceof Column column) {
            return "ALTER TABLE " + table + " ADD COLUMN " + Clauses.column(column);
        }
        if (part instanceof Constraint constraint) {
            return "ALTER TABLE " + table + " ADD " + Clauses.constraint(constraint);
        }
        if (part instanceof Index index) {
            return index(index);
        }
        if (part instanceof Policy policy) {
            return policy(policy);
        }
        return part instanceof Rule rule ? rule.definition() : ((Trigger) part).definition();
    }

    private static String index(Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Names.quote(index.name()) + " ON "
                + Names.quote(index.table())
                + (index.method().equals("btree") ? "" : " USING " + Names.quote(index.method()))
                + " (" + String.join(", ", index.keys()) + ")"
                + (index.include().isEmpty() ? "" : " INCLUDE " + Names.list(index.include()))
                + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                + suffix(index.options(), "WITH (")
                + suffix(index.options(), "TABLESPACE ")
                + (index.predicate() == null ? "" : " WHERE " + index.predicate());
    }

    private static String policy(Policy policy) {
        return "CREATE POLICY " + Names.quote(policy.name()) + " ON " + Names.quote(policy.table())
                + (policy.permissive() ? "" : " AS RESTRICTIVE") + " FOR " + policy.command() + " TO "
                + roles(policy.roles())
                + (policy.using() == null ? "" : " USING (" + policy.using() + ")")
                + (policy.withCheck() == null ? "" : " WITH CHECK (" + policy.withCheck() + ")");
    }

    static String roles(List<String> roles) {
        return roles.stream()
                .map(role -> role.equals("public") ? role : Names.quote(role))
                .collect(Collectors.joining(", "));
    }

    /** Indexes, triggers, policies, rules, privileges and comments of the table are statements of their own. */
    private static Optional<String> table(Table table) {
        List<String> options = table.options();
        String kind = isForeign(table) ? "FOREIGN " : options.contains("UNLOGGED") ? "UNLOGGED " : "";
        String start = "CREATE " + kind + "TABLE " + Names.quote(table.name()) + " ";
        Partition partition = table.partition();
        String end = (partition.by() == null ? "" : " PARTITION BY " + partition.by())
                + suffix(options, "USING ")
                + with(options)
                + suffix(options, "TABLESPACE ")
                + suffix(options, SERVER)
                + suffix(options, "OPTIONS (");
        if (partition.of() != null) {
            return Optional.of(start + "PARTITION OF " + Names.quote(partition.of()) + " " + partition.bound() + end);
        }
        String type = suffix(options, TYPED);
        String parts = table.parts()
                .flatMap(part -> part instanceof Column column
                        ? Stream.of(type.isEmpty() ? Clauses.column(column) : Clauses.ofTyped(column))
                        : part instanceof Constraint constraint
                                ? Stream.of(Clauses.constraint(constraint))
                                : Stream.empty())
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining(", "));
        if (!type.isEmpty()) {
            return Optional.of(start + type.strip() + (parts.isEmpty() ? "" : " (" + parts + ")") + end);
        }
        String parents = table.inherits().stream().map(Names::quote).collect(Collectors.joining(", "));
        return Optional.of(start + "(" + parts + ")" + (parents.isEmpty() ? "" : " INHERITS (" + parents + ")") + end);
    }

    /** A foreign table needs its server. */
    static boolean isForeign(Table table) {
        return table.options().stream().anyMatch(option -> option.startsWith(SERVER));
    }

    /** All that is stored in another way than usual, in one list. */
    static String with(List<String> options) {
        String settings = options.stream()
                .filter(option -> option.startsWith(WITH))
                .map(option -> option.substring(WITH.length(), option.length() - 1))
                .collect(Collectors.joining(", "));
        return settings.isEmpty() ? "" : " " + WITH + settings + ")";
    }

    private static String suffix(List<String> options, String prefix) {
        return options.stream()
                .filter(option -> option.startsWith(prefix))
                .map(option -> " " + option)
                .collect(Collectors.joining());
    }
}
