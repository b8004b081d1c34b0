package org.replayproof.entity.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.replayproof.entity.oracle.Script.Item;
import org.replayproof.entity.oracle.Script.Table;

/** Changes one thing of a script, which an application may or may not notice. */
final class Drifts {

    /**
     * A changed script.
     *
     * @param name what was changed
     */
    record Drifted(String name, Script script) {}

    private interface Drift {
        Optional<Script> plant(Script script, Random random);
    }

    private record Named(String name, boolean onlyPostgres, Drift drift) {}

    private static final List<String> TYPES = List.of(
            "varchar(255)",
            "varchar(40)",
            "text",
            "char(10)",
            "smallint",
            "integer",
            "bigint",
            "numeric(10,2)",
            "numeric(10,0)",
            "real",
            "double precision",
            "boolean",
            "date",
            "time",
            "timestamp",
            "timestamp with time zone",
            "timestamp(0) with time zone",
            "interval",
            "uuid",
            "bytea",
            "jsonb",
            "oid");

    private static final List<Named> ALL = List.of(
            always(
                    "column dropped",
                    (script, random) -> Pick.column(script, random, item -> true)
                            .map(item -> script.with(item.table().without(item.index())))),
            always(
                    "column renamed",
                    (script, random) -> Pick.column(script, random, item -> true)
                            .map(item -> script.with(item.becomes("old_" + item.text())))),
            always(
                    "column added, NOT NULL",
                    (script, random) -> Pick.table(script, random)
                            .map(table -> script.with(first(table, "extra integer not null")))),
            always(
                    "column added, NOT NULL with a default",
                    (script, random) -> Pick.table(script, random)
                            .map(table -> script.with(first(table, "extra integer not null default 7")))),
            postgres(
                    "column added, NOT NULL, filled by a trigger",
                    (script, random) -> trigger(script, random, "extra")),
            postgres(
                    "column added, NOT NULL, with a trigger that fills another",
                    (script, random) -> trigger(script, random, "other")),
            always("type changed", Drifts::type),
            always("type changed", Drifts::type),
            always("type changed", Drifts::type),
            always(
                    "length cut",
                    (script, random) -> column(
                            script,
                            random,
                            item -> item.type().startsWith("varchar("),
                            item -> item.text().replace(item.type(), "varchar(" + half(item.type()) + ")"))),
            always(
                    "NOT NULL added",
                    (script, random) -> column(
                            script,
                            random,
                            item -> !item.rest().contains("not null")
                                    && !item.name().equals("parent_id"),
                            item -> item.name() + " " + item.type() + " not null" + item.rest())),
            always(
                    "NOT NULL removed",
                    (script, random) -> column(
                            script,
                            random,
                            item -> item.rest().contains("not null") && !item.isKey(),
                            item -> item.text().replaceFirst(" not null", ""))),
            always(
                    "CHECK narrowed",
                    (script, random) -> column(
                            script,
                            random,
                            item -> item.rest().contains("DARK_BLUE"),
                            item -> item.text()
                                    .replaceAll(",? ?'DARK_BLUE',?", "")
                                    .replaceAll("''", "','"))),
            always(
                    "CHECK narrowed",
                    (script, random) -> column(
                            script,
                            random,
                            item -> item.rest().contains("between 0 and 2"),
                            item -> item.text().replace("between 0 and 2", "between 0 and 1"))),
            always(
                    "CHECK in another case",
                    (script, random) -> column(
                            script,
                            random,
                            item -> item.rest().contains("'GREEN'"),
                            item -> item.text().replace("'GREEN'", "'green'"))),
            always(
                    "CHECK on the discriminator",
                    (script, random) -> column(
                            script,
                            random,
                            item -> item.name().equalsIgnoreCase("dtype"),
                            item -> item.name() + " " + item.type() + " not null check (" + item.name()
                                    + " <> 'E0A')")),
            postgres(
                    "label removed",
                    (script, random) -> statement(
                            script, random, "create type .*", sql -> sql.replaceFirst("'(GREEN|LARGE)',?", ""))),
            postgres(
                    "label renamed",
                    (script, random) -> statement(
                            script, random, "create type .*", sql -> sql.replaceFirst("'(GREEN|LARGE)'", "'green'"))),
            always(
                    "unique added",
                    (script, random) -> Pick.column(script, random, item -> !item.isKey())
                            .map(item -> script.plus("create unique index added on "
                                    + item.table().name() + " (" + item.name() + ")"))),
            always(
                    "unique removed",
                    (script, random) -> column(
                            script,
                            random,
                            item -> item.rest().contains(" unique"),
                            item -> item.text().replace(" unique", ""))),
            postgres(
                    "foreign key removed",
                    (script, random) -> Pick.one(foreignKeys(script), random).map(script::without)),
            postgres(
                    "foreign key not enforced",
                    (script, random) -> Pick.one(foreignKeys(script), random)
                            .map(index -> script.with(index, script.statements().get(index) + " not enforced"))),
            postgres(
                    "foreign key cascades",
                    (script, random) -> Pick.one(foreignKeys(script), random)
                            .map(index -> script.with(index, script.statements().get(index) + " on delete cascade"))),
            postgres("foreign key to another table", Drifts::otherTarget),
            postgres(
                    "sequence dropped",
                    (script, random) ->
                            Pick.one(script.find("create sequence .*"), random).map(script::without)),
            postgres(
                    "sequence with another increment",
                    (script, random) -> statement(
                            script,
                            random,
                            "create sequence .*",
                            sql -> sql.replaceFirst(
                                    "increment by \\d+", "increment by " + (random.nextBoolean() ? 1 : 100)))),
            postgres(
                    "identity removed",
                    (script, random) -> column(
                            script,
                            random,
                            item -> item.rest().contains("as identity"),
                            item -> item.name() + " " + item.type() + " not null")),
            postgres(
                    "identity added",
                    (script, random) -> column(
                            script,
                            random,
                            item -> List.of("integer", "bigint").contains(item.type())
                                    && !item.rest().contains("identity"),
                            item -> item.name() + " " + item.type() + " generated always as identity")),
            always(
                    "generated column added",
                    (script, random) -> column(
                            script,
                            random,
                            item -> item.type().equals("integer") && item.rest().isEmpty() && !item.isKey(),
                            item -> item.text() + " generated always as (1 + 1) stored")),
            always(
                    "primary key removed",
                    (script, random) -> Pick.table(script, random)
                            .flatMap(table -> key(table).map(index -> script.with(table.without(index))))),
            always("primary key over other columns", Drifts::otherKey),
            always(
                    "default removed",
                    (script, random) -> column(
                            script,
                            random,
                            item -> item.rest().contains(" default "),
                            item -> item.name() + " " + item.type())),
            always(
                    "table dropped",
                    (script, random) -> Pick.table(script, random).map(table -> script.without(table.index()))),
            postgres("view in place of the table", (script, random) -> view(script, random, "")),
            postgres("view that cannot be written", (script, random) -> view(script, random, "distinct ")),
            postgres(
                    "column in another case",
                    (script, random) -> column(
                            script,
                            random,
                            item -> !item.name().startsWith("\""),
                            item -> "\"" + item.name().toUpperCase(Locale.ROOT) + "\" " + item.type() + item.rest())));

    private Drifts() {}

    /** One drift that the script has room for. */
    static Drifted one(Script script, Random random, boolean postgres) {
        List<Named> order = new ArrayList<>(ALL);
        Collections.shuffle(order, random);
        for (Named named : order) {
            Optional<Script> drifted = named.onlyPostgres() && !postgres
                    ? Optional.empty()
                    : named.drift().plant(script, random);
            if (drifted.isPresent() && !drifted.get().equals(script)) {
                return new Drifted(named.name(), drifted.get());
            }
        }
        throw new IllegalStateException("no drift fits");
    }

    private static Named always(String name, Drift drift) {
        return new Named(name, false, drift);
    }

    private static Named postgres(String name, Drift drift) {
        return new Named(name, true, drift);
    }

    private static Optional<Script> column(
            Script script, Random random, Predicate<Item> wanted, Function<Item, String> text) {
        return Pick.column(script, random, wanted).map(item -> script.with(item.becomes(text.apply(item))));
    }

    private static Optional<Script> statement(
            Script script, Random random, String regex, UnaryOperator<String> change) {
        return Pick.one(script.find(regex), random)
                .map(index ->
                        script.with(index, change.apply(script.statements().get(index))));
    }

    private static Optional<Script> type(Script script, Random random) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        return column(
                script,
                random,
                item -> !item.type().equals(type) && !item.rest().contains("generated"),
                item -> item.name() + " " + type + (item.rest().startsWith(" not null") ? " not null" : ""));
    }

    private static int half(String type) {
        int length = Integer.parseInt(type.replaceAll("\\D", ""));
        return Math.max(1, length / 2);
    }

    private static Table first(Table table, String item) {
        List<String> items = new ArrayList<>(List.of(item));
        items.addAll(table.items());
        return new Table(table.index(), table.name(), items, table.options());
    }

    private static Optional<Script> trigger(Script script, Random random, String filled) {
        return Pick.table(script, random)
                .map(table -> script.with(first(first(table, "extra integer not null"), "other integer"))
                        .plus(
                                "create function fill() returns trigger language plpgsql as 'begin new." + filled
                                        + " := 1; return new; end'",
                                "create trigger fill before insert on " + table.name()
                                        + " for each row execute function fill()"));
    }

    private static List<Integer> foreignKeys(Script script) {
        return script.find("alter table .* foreign key .*");
    }

    private static Optional<Script> otherTarget(Script script, Random random) {
        return Pick.one(foreignKeys(script), random).map(index -> {
            String key = script.statements().get(index).replaceFirst("references .*", "references elsewhere");
            List<String> statements = new ArrayList<>(script.with(index, key).statements());
            statements.add(0, "create table elsewhere (id bigint primary key)");
            return new Script(statements);
        });
    }

    private static Optional<Integer> key(Table table) {
        for (int i = 0; i < table.items().size(); i++) {
            if (table.items().get(i).startsWith("primary key")) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static Optional<Script> otherKey(Script script, Random random) {
        return Pick.column(script, random, item -> !item.isKey() && !item.rest().contains("unique"))
                .flatMap(item -> key(item.table())
                        .map(index -> script.with(item.table().with(index, "primary key (" + item.name() + ")"))));
    }

    private static Optional<Script> view(Script script, Random random, String distinct) {
        return Pick.table(script, random).map(table -> {
            Pattern name =
                    Pattern.compile("(?<=(?:table|if exists|references) )" + Pattern.quote(table.name()) + "(?=\\s|$)");
            return script.each(sql -> name.matcher(sql).replaceAll(table.name() + "_data"))
                    .plus("create view " + table.name() + " as select " + distinct + "* from " + table.name()
                            + "_data");
        });
    }
}
