package org.replayproof.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a random SQLite schema with SQLite's features. SQLite refuses invalid combinations. */
final class SqliteGrammar {

    private final Choices choices;
    private final List<String> statements = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();

    private SqliteGrammar(Choices choices) {
        this.choices = choices;
    }

    static List<String> statements(Choices choices) {
        SqliteGrammar grammar = new SqliteGrammar(choices);
        int count = choices.number("tables", 1, 3);
        for (int i = 0; i < count; i++) {
            grammar.table("t" + i);
        }
        return grammar.statements;
    }

    private void table(String t) {
        String name =
                quoted(choices.one(t + " name", t, "table " + t, "Größe " + t, "x.y" + t, "It's \"" + t, "Order" + t));
        String kind = choices.one(t + " kind", "table", "table", "table", "table", "fts5", "rtree");
        if (kind.equals("table")) {
            ordinary(t, name);
        } else if (kind.equals("fts5")) {
            statements.add("create virtual table " + name + " using fts5(body"
                    + choices.one(t + " fts", "", ", title", ", tokenize = 'porter  ascii'", ", prefix='2 3'") + ")");
        } else {
            statements.add("create virtual table " + name + " using rtree(id, x0, x1"
                    + choices.one(t + " rtree", "", ", y0, y1", ", +note text") + ")");
        }
        tables.add(name);
    }

    private void ordinary(String t, String name) {
        boolean strict = !choices.one(t + " strict", "", "strict").isEmpty();
        String rowid = choices.one(t + " rowid", "", "without rowid");
        List<String> columns = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        int count = choices.number(t + " columns", 1, 4);
        for (int i = 0; i < count; i++) {
            columns.add(quoted(choices.one(
                    t + ".c" + i + " name", "c" + i, "c " + i, "Ünï" + i, "x.c" + i, "a\"c" + i, "group" + i)));
        }
        String key = choices.one(
                t + " key",
                "id integer primary key",
                "id integer primary key autoincrement",
                "id integer primary key on conflict replace",
                "id text primary key",
                "id int not null primary key desc",
                "id text primary key collate nocase",
                "id int constraint pk primary key",
                "id integer primary key desc",
                "id integer constraint pk primary key",
                "id integer not null constraint \"p k\" primary key autoincrement",
                "id int");
        parts.add(key);
        for (int i = 0; i < count; i++) {
            parts.add(column(t + ".c" + i, columns.get(i), strict));
        }
        Stream.of(primaryKey(t, columns, key), unique(t, columns), check(t, columns), foreignKey(t, columns))
                .filter(part -> !part.isEmpty())
                .forEach(parts::add);
        String options = Stream.of(strict ? "strict" : "", rowid)
                .filter(o -> !o.isEmpty())
                .collect(Collectors.joining(", "));
        statements.add("create table " + name + " (" + String.join(", ", parts) + ") " + options);
        for (int i = 0; i < choices.number(t + " indexes", 0, 2); i++) {
            index(t + " index" + i, name, columns);
        }
        trigger(t, name, columns);
        view(t, name, columns);
    }

    private String column(String c, String name, boolean strict) {
        String type = strict
                ? choices.one(c + " strict type", "text", "int", "integer", "real", "blob", "any")
                : choices.one(
                        c + " type",
                        "text",
                        "integer",
                        "real",
                        "",
                        "varchar(20)",
                        "numeric(10, 2)",
                        "double precision",
                        "date",
                        "blob",
                        "boolean");
        String generated = choices.one(
                c + " generated", "", "", "", "", "", "as (id * 2)", "generated always as (id || 'x') stored");
        String standard = generated.isEmpty()
                ? choices.one(
                        c + " default",
                        "",
                        "default 1",
                        "default 'it''s (a), b'",
                        "default -1",
                        "default (1 + 2)",
                        "default null",
                        "default current_timestamp",
                        "default (json('{}'))",
                        "default x'00'",
                        "default 1.50")
                : "";
        return Stream.of(
                        name,
                        type,
                        choices.one(
                                c + " null",
                                "",
                                "not null",
                                "not null on conflict ignore",
                                "not null on conflict replace"),
                        standard,
                        choices.one(c + " collate", "", "collate nocase", "collate rtrim"),
                        generated,
                        choices.one(
                                c + " check",
                                "",
                                "check (" + name + " <> 3)",
                                "constraint \"k " + c + "\" check (length(" + name + ") > 2)",
                                "check (" + name + " in ('a', 'b)'))"),
                        choices.spelled(c + " idle", "", "null", "null on conflict ignore"),
                        choices.one(c + " unique", "", "unique", "unique on conflict rollback", "constraint u unique"),
                        choices.spelled(c + " words", "", "collate binary")
                                .transform(words -> choices.one(c + " collate", "", "collate nocase", "collate rtrim")
                                                .isEmpty()
                                        ? words
                                        : ""),
                        references(c))
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String references(String c) {
        String target = tables.isEmpty() ? "self" : tables.get(0);
        return choices.one(c + " references", "", "", "references " + target)
                .transform(start -> start.isEmpty() ? "" : start + actions(c));
    }

    private String actions(String c) {
        return choices.one(c + " delete", "", " on delete cascade", " on delete set null", " on delete restrict")
                + choices.one(c + " update", "", " on update cascade", " on update set default", " on update set null")
                + choices.one(c + " deferrable", "", " deferrable initially deferred", " deferrable")
                + choices.spelled(c + " usual", "", " not deferrable", " match simple");
    }

    private String primaryKey(String t, List<String> columns, String key) {
        if (!key.equals("id int")) {
            return "";
        }
        String first = columns.get(0);
        return choices.one(
                t + " table key",
                "",
                "primary key (id, " + first + ")",
                "primary key (" + first + ", id)",
                "constraint pk primary key (id)",
                "primary key (id desc, " + first + ")",
                "primary key (id collate rtrim, " + first + ")",
                "primary key (id, " + first + ") on conflict ignore");
    }

    private String unique(String t, List<String> columns) {
        String last = columns.get(columns.size() - 1);
        return choices.one(
                t + " unique",
                "",
                "unique (id, " + last + ")",
                "unique (" + last + ", id)",
                "constraint pair unique (id, " + last + ")",
                "unique (id collate rtrim, " + last + ")",
                "unique (id desc, " + last + ")",
                "unique (id, " + last + ") on conflict replace");
    }

    private String check(String t, List<String> columns) {
        String first = columns.get(0);
        return choices.one(
                t + " check",
                "",
                "check (id > 0)",
                "check (id > 0 and " + first + " is not null)",
                "constraint sane check (id > 0)",
                "constraint sane check (id >= 0)",
                "check (id > 0), check (id < 100)");
    }

    private String foreignKey(String t, List<String> columns) {
        if (tables.isEmpty()) {
            return "";
        }
        String target = tables.get(tables.size() - 1);
        String key = choices.one(
                t + " foreign key",
                "",
                "foreign key (" + columns.get(0) + ") references " + target,
                "constraint up foreign key (" + columns.get(0) + ") references " + target,
                "foreign key (id, " + columns.get(0) + ") references " + target + " (id, c0)");
        return key.isEmpty() ? "" : key + (key.contains("id, ") ? "" : actions(t));
    }

    private void index(String i, String table, List<String> columns) {
        String last = columns.get(columns.size() - 1);
        statements.add("create " + choices.one(i + " unique", "", "unique ") + "index "
                + quoted(choices.one(i + " name", i, i + " \"x\"")) + " on " + table + " ("
                + choices.one(
                        i + " key",
                        last,
                        "id, " + last,
                        last + " desc",
                        "id collate rtrim desc",
                        "lower(" + last + ")",
                        "id, abs(id) desc",
                        "id + 1")
                + ")" + choices.one(i + " where", "", " where id > 3", " where " + last + " is not null"));
    }

    private void trigger(String t, String table, List<String> columns) {
        String event = choices.one(
                t + " trigger",
                "",
                "after insert on",
                "before insert on",
                "after update on",
                "after update of id on",
                "after update of " + columns.get(0) + ", id on",
                "before delete on");
        if (!event.isEmpty()) {
            statements.add("create trigger " + quoted(choices.one(t + " trigger name", t + " tr", t + "_tr")) + " "
                    + event + " "
                    + table + choices.one(t + " each row", "", " for each row")
                    + choices.one(t + " when", "", " when 1 > 0", " when 'a;b' <> 'c'")
                    + " begin "
                    + choices.one(t + " body", "select 1;", "select 'end;'; select 2;", "select raise(abort, 'no');")
                    + " end");
        }
    }

    private void view(String t, String table, List<String> columns) {
        String query = choices.one(
                t + " view",
                "",
                "select id from " + table,
                "select * from " + table,
                "select id, " + columns.get(0) + " as x from " + table + " where id > 1 -- why",
                "select count(*) as n from " + table);
        if (!query.isEmpty()) {
            String view = quoted(choices.one(t + " view name", t + " v", t + "_v"));
            statements.add("create view " + view + choices.one(t + " view columns", "", "", " (\"the one\")") + " as "
                    + query);
            if (!choices.one(t + " view trigger", "", "yes").isEmpty()) {
                statements.add("create trigger \"" + t + " iv\" instead of insert on " + view + " begin select 1; end");
            }
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
