package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.replayproof.schema.Access;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.Domain;
import org.replayproof.schema.Firing;
import org.replayproof.schema.Index;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.RowSecurity;
import org.replayproof.schema.Rule;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/** The statement for a change; several with semicolons between where the language has no single one. */
final class Statements {

    private Statements() {}

    static Optional<String> of(Change change) {
        if (change instanceof Change.Added added) {
            return creation(added.object());
        }
        return change instanceof Change.Removed removed
                ? removal(removed.object())
                : Alteration.of((Change.Altered) change);
    }

    private static Optional<String> removal(SchemaObject object) {
        if (object instanceof Namespace namespace && namespace.given()) {
            SchemaObject usual = new Namespace(namespace.name(), true, Access.USUAL, null);
            return joined(namespace.aspects().keySet().stream()
                    .flatMap(aspect -> Alteration.of(new Change.Altered(namespace, usual, aspect)).stream())
                    .toList());
        }
        return Optional.of(Removal.of(object));
    }

    private static Optional<String> creation(SchemaObject object) {
        if (object instanceof Namespace namespace && namespace.given()) {
            List<String> statements = new ArrayList<>();
            besides(object, statements);
            return joined(statements);
        }
        return Creation.of(object).map(statement -> {
            List<String> statements = new ArrayList<>(List.of(statement));
            besides(object, statements);
            return String.join("; ", statements);
        });
    }

    /** Away with one, and the other in its place. */
    static Optional<String> again(SchemaObject before, SchemaObject after) {
        return creation(after).map(created -> Removal.of(before) + "; " + created);
    }

    static Optional<String> joined(List<String> statements) {
        return statements.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", statements));
    }

    /** The properties that the CREATE statement of an object cannot contain. */
    static void besides(SchemaObject object, List<String> statements) {
        if (object instanceof Table table) {
            ofTable(table, statements);
        }
        boolean partition = object instanceof Table table && table.partition().of() != null;
        parts(object).forEach(part -> {
            if (!(part instanceof Column || part instanceof Constraint)) {
                // A partition already has the indexes of its parent.
                Creation.of(part)
                        .map(made -> partition ? made.replaceFirst("INDEX ", "INDEX IF NOT EXISTS ") : made)
                        .ifPresent(statements::add);
            }
            besides(part, statements);
        });
        if (object instanceof Trigger trigger && trigger.mode() != Firing.ENABLED) {
            statements.add(Alteration.mode(trigger));
        }
        if (object instanceof Rule rule && rule.mode() != Firing.ENABLED) {
            statements.add(Alteration.mode(rule));
        }
        if (object instanceof Index index) {
            statements.addAll(Marks.change(index.table(), index.name(), List.of(), index.options()));
        }
        if (object instanceof Constraint constraint) {
            statements.addAll(ConstraintAlteration.marks(constraint, List.of()));
        }
        if (object instanceof Column column) {
            ColumnAlteration.ofNew(column).ifPresent(statements::add);
        }
        if (object instanceof CompositeType type) {
            statements.addAll(TypeAlteration.comments(type, List.of()));
        }
        if (object instanceof Domain domain) {
            statements.addAll(TypeAlteration.comments(domain, List.of()));
        }
        AccessAlteration.ofNew(object).ifPresent(statements::add);
        Map<Aspect, String> aspects = object.aspects();
        if (aspects.containsKey(Aspect.COMMENT)) {
            statements.add(Subject.comment(object, Alteration.comment(aspects.get(Aspect.COMMENT))));
        }
    }

    private static void ofTable(Table table, List<String> statements) {
        if (table.rowSecurity() != RowSecurity.OFF) {
            statements.add(Alteration.rowSecurity(table));
        }
        List<String> later = table.options().stream()
                .filter(option -> option.startsWith("REPLICA IDENTITY ")
                        || option.startsWith("FORCE ")
                        || option.contains(" TRIGGER "))
                .toList();
        OptionAlteration.of("ALTER TABLE " + Names.quote(table.name()), List.of(), later)
                .ifPresent(statements::add);
    }

    private static Stream<TablePart> parts(SchemaObject object) {
        if (object instanceof Table table) {
            return table.parts();
        }
        return object instanceof View view
                ? Stream.of(
                                view.columns().stream(),
                                view.indexes().stream(),
                                view.triggers().stream(),
                                view.rules().stream())
                        .flatMap(parts -> parts)
                : Stream.empty();
    }
}
