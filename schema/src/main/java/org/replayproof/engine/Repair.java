package org.replayproof.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.View;

/**
 * What makes one schema into another.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Repair repair = engine.repair(engine.read(connection), wanted);
 * for (String sql : repair.statements()) {
 *     statement.executeUpdate(sql);
 * }
 * }</pre>
 *
 * @param statements what to run, in this order, without semicolons
 * @param left the changes that no statement makes
 * @since 0.1.0
 */
public record Repair(List<String> statements, List<Change> left) {

    /** What others stand on, the lowest first. Names inside bodies and definitions are why routines come after tables. */
    private static final List<ObjectKind> UPWARDS = List.of(
            ObjectKind.NAMESPACE,
            ObjectKind.EXTENSION,
            ObjectKind.ENUM_TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.COMPOSITE_TYPE,
            ObjectKind.COLLATION,
            ObjectKind.RANGE_TYPE,
            ObjectKind.LANGUAGE,
            ObjectKind.FOREIGN_DATA_WRAPPER,
            ObjectKind.FOREIGN_SERVER,
            ObjectKind.TEXT_SEARCH_DICTIONARY,
            ObjectKind.TEXT_SEARCH_CONFIGURATION,
            ObjectKind.SEQUENCE,
            ObjectKind.TABLE,
            ObjectKind.COLUMN,
            ObjectKind.PRIMARY_KEY,
            ObjectKind.UNIQUE,
            ObjectKind.CHECK,
            ObjectKind.EXCLUSION,
            ObjectKind.FOREIGN_KEY,
            ObjectKind.INDEX,
            ObjectKind.ROUTINE,
            ObjectKind.OPERATOR,
            ObjectKind.OPERATOR_FAMILY,
            ObjectKind.OPERATOR_CLASS,
            ObjectKind.CAST,
            ObjectKind.CONVERSION,
            ObjectKind.VIEW,
            ObjectKind.STATISTICS,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.TRIGGER,
            ObjectKind.EVENT_TRIGGER,
            ObjectKind.PUBLICATION,
            ObjectKind.DEFAULT_PRIVILEGES);

    /** Copies the lists. */
    public Repair {
        statements = List.copyOf(statements);
        left = List.copyOf(left);
    }

    /**
     * Each change by its own statement: first what goes and what others do not stand on, then what comes and changes from
     * the ground up, then the rest of what goes. Objects of one kind that stand on each other, such as views on views, keep
     * the order of their names; no order is right for all.
     *
     * @param engine renders the statements
     * @param from the schema as it is
     * @param to the schema as it is to be
     * @return the statements in order
     */
    public static Repair oneByOne(Engine engine, Schema from, Schema to) {
        List<Change> ordered = SchemaDiff.between(from, to).changes().stream()
                .flatMap(change -> ofWholeViews(change, from, to))
                .flatMap(change -> parts(engine, change))
                .distinct()
                .sorted(Comparator.comparingInt(Repair::rank))
                .toList();
        List<String> statements = new ArrayList<>();
        List<Change> left = new ArrayList<>();
        for (Change change : ordered) {
            Optional<String> statement = engine.render(change);
            statement.ifPresentOrElse(statements::add, () -> left.add(change));
        }
        return new Repair(statements, left);
    }

    /** A view's column follows what the view selects, which cannot change beneath the view. */
    private static Stream<Change> ofWholeViews(Change change, Schema from, Schema to) {
        if (change instanceof Change.Altered altered
                && altered.after() instanceof Column column
                && altered.aspect() == Aspect.TYPE) {
            Optional<View> was = view(from, column);
            Optional<View> is = view(to, column);
            if (was.isPresent() && is.isPresent()) {
                return Stream.of(new Change.Removed(was.get()), new Change.Added(is.get()));
            }
        }
        return Stream.of(change);
    }

    private static Optional<View> view(Schema schema, Column column) {
        return schema.all(View.class).stream()
                .filter(view -> view.name().equals(column.table()))
                .findFirst();
    }

    private static Stream<Change> parts(Engine engine, Change change) {
        if (change instanceof Change.Altered altered) {
            return halves(engine, altered);
        }
        return change instanceof Change.Added added && added.object() instanceof Routine routine
                ? bareFirst(routine)
                : Stream.of(change);
    }

    /** What is replaced goes with what goes and comes with what comes: others may have to change in between. */
    private static Stream<Change> halves(Engine engine, Change.Altered change) {
        Change goes = new Change.Removed(change.before());
        Optional<String> away = engine.render(goes);
        boolean replaced = away.isPresent()
                && engine.render(change)
                        .filter(made -> made.startsWith(away.get()))
                        .isPresent();
        return replaced
                ? Stream.concat(Stream.of(goes), parts(engine, new Change.Added(change.after())))
                : Stream.of(change);
    }

    /** PostgreSQL's driver takes whatever follows a body in standard SQL for a part of it, so nothing may follow. */
    private static Stream<Change> bareFirst(Routine routine) {
        Routine bare = routine.bare();
        return Stream.concat(
                Stream.of(new Change.Added(bare)),
                routine.aspects().entrySet().stream()
                        .filter(aspect ->
                                !aspect.getValue().equals(bare.aspects().get(aspect.getKey())))
                        .map(aspect -> new Change.Altered(bare, routine, aspect.getKey())));
    }

    private static int rank(Change change) {
        int height = UPWARDS.indexOf(change.ref().kind());
        int top = UPWARDS.size();
        if (!(change instanceof Change.Removed removed)) {
            return top + height;
        }
        return isGround(removed.object()) ? 3 * top - height : top - height;
    }

    /** Whether others may stand on it, so that it can only go when they have changed. */
    private static boolean isGround(SchemaObject object) {
        return UPWARDS.indexOf(object.ref().kind()) <= UPWARDS.indexOf(ObjectKind.COLUMN)
                || object.ref().kind() == ObjectKind.ROUTINE;
    }
}
