package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckFailure;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.Exclusion;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.Unique;

/**
 * Compares keys and indexes before and after a step by their condition and columns. An equal one under another name is kept; so
 * is an index whose columns begin another one. A constraint that a new one over some of its columns replaces was changed, not lost.
 */
final class KeyFacts {

    /** The access method of the index behind every key. */
    private static final String METHOD = "btree";

    private final Trail trail;
    private final List<Loss> losses;

    KeyFacts(Trail trail, List<Loss> losses) {
        this.trail = trail;
        this.losses = losses;
    }

    /** The facts of a primary key, a unique constraint or an index. */
    private record Key(
            SchemaObject object, String name, boolean unique, String method, List<String> keys, String predicate) {

        boolean isUniqueOver(Set<String> columns) {
            return unique && columns.containsAll(keys);
        }

        boolean covers(Key other) {
            boolean where = predicate.isEmpty() || predicate.equals(other.predicate);
            if (other.unique) {
                return where && isUniqueOver(new HashSet<>(other.keys));
            }
            return where
                    && method.equals(other.method)
                    && keys.size() >= other.keys.size()
                    && keys.subList(0, other.keys.size()).equals(other.keys);
        }
    }

    void compare(Table was, Table is) {
        List<Key> before = keys(was.name(), was.primaryKey(), was.uniques(), was.indexes(), true);
        List<Key> after = keys(is.name(), is.primaryKey(), is.uniques(), is.indexes(), false);
        List<Key> fresh = after.stream()
                .filter(key -> before.stream().noneMatch(old -> old.covers(key) && key.covers(old)))
                .toList();
        for (Key key : before) {
            boolean kept = key.object instanceof PrimaryKey
                    ? is.primaryKey() != null
                    : after.stream().anyMatch(other -> other.covers(key))
                            || fresh.stream().anyMatch(other -> replaces(other, key));
            if (!kept) {
                lose(was, key);
            }
        }
        exclusions(was, is);
    }

    void indexes(ObjectName was, List<Index> before, ObjectName is, List<Index> after) {
        List<Key> left = keys(is, null, List.of(), after, false);
        for (Key key : keys(was, null, List.of(), before, true)) {
            if (left.stream().noneMatch(other -> other.covers(key) || replaces(other, key))) {
                losses.add(loss(was, key, ((Index) key.object).keys()));
            }
        }
    }

    /** A constraint over some of the same columns, or an index made anew under the same name, was changed on purpose. */
    private static boolean replaces(Key fresh, Key old) {
        if (old.unique && !fresh.unique) {
            return false;
        }
        boolean shares = fresh.keys.stream().anyMatch(old.keys::contains);
        return old.unique ? shares : fresh.name.equalsIgnoreCase(old.name) && !fresh.name.isEmpty();
    }

    private void lose(Table was, Key key) {
        List<String> columns =
                key.object instanceof Index index ? mentioned(was, index.keys()) : columns((Constraint) key.object);
        losses.add(loss(was.name(), key, columns));
    }

    private static Loss loss(ObjectName table, Key key, List<String> columns) {
        boolean index = key.object instanceof Index;
        Loss loss = Loss.whole(
                index ? CheckFailure.LOST_INDEX : CheckFailure.LOST_CONSTRAINT,
                Severity.RISKY,
                key.object,
                key.name,
                table,
                columns);
        String kind = index
                ? (key.unique ? "unique index " : "index ")
                : key.object.ref().kind() + " constraint ";
        return key.object instanceof PrimaryKey
                ? loss
                : new Loss(
                        loss.code(),
                        loss.severity(),
                        loss.was(),
                        null,
                        null,
                        "the " + kind + key.object.ref()
                                + (index ? " (" + String.join(", ", ((Index) key.object).keys()) + ")" : ""),
                        loss.name(),
                        loss.table(),
                        loss.columns());
    }

    /** The columns of a table that an index is about; a key may be an expression. */
    private static List<String> mentioned(Table table, List<String> keys) {
        String text = String.join(" ", keys);
        return table.columns().stream()
                .map(column -> column.name())
                .filter(name -> text.matches("(?is).*(?<!\\w)" + Pattern.quote(name) + "(?!\\w).*"))
                .toList();
    }

    private static List<String> columns(Constraint constraint) {
        return constraint instanceof PrimaryKey key
                ? key.columns()
                : constraint instanceof Unique unique ? unique.columns() : List.of();
    }

    private List<Key> keys(
            ObjectName table, @Nullable PrimaryKey primary, List<Unique> uniques, List<Index> indexes, boolean rename) {
        List<Key> keys = new ArrayList<>();
        if (primary != null) {
            keys.add(new Key(
                    primary, primary.name().value(), true, METHOD, names(table, primary.columns(), rename), ""));
        }
        for (Unique unique : uniques) {
            keys.add(new Key(unique, unique.name().value(), true, METHOD, names(table, unique.columns(), rename), ""));
        }
        for (Index index : indexes) {
            String where = Objects.requireNonNullElse(index.predicate(), "");
            keys.add(new Key(
                    index,
                    index.name(),
                    index.unique(),
                    index.method(),
                    names(table, index.keys(), rename),
                    rename ? trail.text(table, where) : where));
        }
        return keys;
    }

    private List<String> names(ObjectName table, List<String> keys, boolean rename) {
        return rename ? keys.stream().map(key -> trail.text(table, key)).toList() : keys;
    }

    private void exclusions(Table was, Table is) {
        for (Exclusion exclusion : was.exclusions()) {
            String wanted = trail.text(was.name(), exclusion.definition());
            boolean kept = is.exclusions().stream()
                    .anyMatch(other ->
                            other.definition().equals(wanted) || other.name().equals(exclusion.name()));
            if (!kept) {
                losses.add(Loss.whole(
                        CheckFailure.LOST_CONSTRAINT,
                        Severity.RISKY,
                        exclusion,
                        exclusion.name().value(),
                        was.name(),
                        mentioned(was, List.of(exclusion.definition()))));
            }
        }
    }
}
