package org.replayproof.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a random PostgreSQL schema with PostgreSQL's features. The server refuses invalid combinations. */
final class PostgresGrammar {

    private final Choices choices;
    private final int version;
    private final List<String> statements = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();

    private PostgresGrammar(Choices choices, int version) {
        this.choices = choices;
        this.version = version;
    }

    static List<String> statements(Choices choices, int version) {
        PostgresGrammar grammar = new PostgresGrammar(choices, version);
        grammar.statements.addAll(PostgresRareGrammar.first(choices, version));
        grammar.types();
        grammar.sequence();
        grammar.routines();
        int count = choices.number("tables", 1, 3);
        for (int i = 0; i < count; i++) {
            grammar.table("t" + i);
        }
        grammar.statements.addAll(PostgresRareGrammar.others(choices, version));
        return grammar.statements;
    }

    private void types() {
        statements.add("create type mood as enum ("
                + one("mood", "'sad', 'ok'", "'ok', 'sad'", "'sad', 'ok', 'it''s'", "'Sad', 'ok'") + ")");
        statements.add("create domain amount as " + one("amount", "integer", "numeric(10,2)", "bigint")
                + one("amount default", "", " default 3")
                + one("amount null", "", " not null")
                + one(
                        "amount check",
                        "",
                        " check (value > 0)",
                        " constraint positive check (value > 0)",
                        " check (value >= 0)"));
        statements.add("create type \"Point x\" as (x integer, "
                + one("point", "y integer", "\"y y\" text", "y integer, z mood") + ")");
        if (!one("span", "", "yes").isEmpty()) {
            statements.add("create type span as range (subtype = " + one("span type", "float8", "date", "text")
                    + one("span diff", "", ", multirange_type_name = spans") + ")");
        }
    }

    private void sequence() {
        String name = quoted(one("sequence name", "ticks", "Ticks", "t.icks"));
        statements.add("create " + one("sequence unlogged", "", version >= 15 ? "unlogged " : "") + "sequence " + name
                + one("sequence type", "", " as integer", " as smallint")
                + one("sequence step", "", " increment 5", " increment -1")
                + one("sequence start", "", " minvalue 10", " maxvalue 99") + one("sequence cycle", "", " cycle")
                + one("sequence cache", "", " cache 7"));
    }

    private void routines() {
        statements.add("create function touch() returns trigger language plpgsql as $$ begin "
                + one("touch body", "return new;", "return null;", "raise notice 'x'; return new;") + " end $$"
                + one("touch volatility", "", " stable"));
        statements.add("create function plus(a integer, b integer" + one("plus default", "", " default 1")
                + ") returns integer language sql "
                + one("plus volatility", "immutable", "stable", "volatile") + one("plus strict", "", " strict")
                + one("plus security", "", " security definer") + one("plus parallel", "", " parallel safe")
                + one("plus leak", "", " leakproof") + one("plus cost", "", " cost 7")
                + one("plus path", "", " set search_path = public, pg_temp")
                + one("plus body", " as 'select a + b'", " as 'select a - b'", " return a + b"));
        if (!one("procedure", "", "yes").isEmpty()) {
            statements.add("create procedure work(inout x integer) language plpgsql as $$ begin x := "
                    + one("work", "1", "2") + "; end $$");
        }
        if (!one("aggregate", "", "yes").isEmpty()) {
            statements.add("create aggregate total(integer) (sfunc = int4pl, stype = integer"
                    + one("total", "", ", initcond = '0'", ", initcond = '1', parallel = safe") + ")");
        }
    }

    private void table(String t) {
        String name = one(t + " schema", "", "side.")
                + quoted(one(t + " name", t, "Table " + t, "Größe " + t, "x.y" + t, "order" + t, "It's \"" + t));
        String kind = one(t + " kind", "table", "table", "table", "table", "range", "list", "hash", "child");
        List<String> columns = new ArrayList<>();
        int count = choices.number(t + " columns", 1, 4);
        for (int i = 0; i < count; i++) {
            columns.add(
                    quoted(one(t + ".c" + i + " name", "c" + i, "C " + i, "ünï" + i, "x.c" + i, "a\"c" + i, "user")));
        }
        List<String> parts = new ArrayList<>();
        parts.add("id " + one(t + " id", "bigint", "integer")
                + one(
                        t + " identity",
                        "",
                        " generated always as identity",
                        " generated by default as identity",
                        " generated always as identity (start with 7 increment by 3)"));
        for (int i = 0; i < count; i++) {
            parts.add(column(t + ".c" + i, columns.get(i)));
        }
        constraints(t, columns).forEach(parts::add);
        String by = switch (kind) {
            case "range" -> " partition by range (id)";
            case "list" -> " partition by list (id, " + columns.get(0) + ")";
            case "hash" -> " partition by hash (id)";
            case "child" -> tables.isEmpty() ? "" : " inherits (" + tables.get(0) + ")";
            default -> "";
        };
        statements.add("create " + one(t + " logged", "", "unlogged ") + "table " + name + " ("
                + String.join(", ", parts) + ")" + by
                + one(t + " options", "", " with (fillfactor=70)", " with (autovacuum_enabled=false, fillfactor=90)"));
        partitions(t, name, kind);
        tables.add(name);
        hangers(t, name, columns);
    }

    private void partitions(String t, String name, String kind) {
        if (kind.equals("range")) {
            statements.add("create table \"" + t + " one\" partition of " + name + " for values from "
                    + one(t + " from", "(1) to (10)", "(1) to (20)", "(minvalue) to (10)"));
            statements.add("create table \"" + t + " rest\" partition of " + name + " default");
        } else if (kind.equals("hash")) {
            statements.add("create table \"" + t + " one\" partition of " + name
                    + " for values with (modulus 2, remainder " + one(t + " remainder", "0", "1") + ")");
        }
    }

    private String column(String c, String name) {
        String type = one(
                c + " type",
                "text",
                "integer",
                "varchar(40)",
                "numeric(10,2)",
                "timestamptz",
                "timestamp(3)",
                "mood",
                "amount",
                "text[]",
                "jsonb",
                "bit(3)",
                "uuid",
                "int4range",
                "char(5)",
                "interval day to second",
                "\"Point x\"",
                "boolean");
        String generated = one(c + " generated", "", "", "", "", "", " generated always as (id * 2) stored");
        String computed = !generated.isEmpty() && version >= 18
                ? one(c + " kept", generated, generated.replace("stored", "virtual"))
                : generated;
        String standard = generated.isEmpty()
                ? one(
                        c + " default",
                        "",
                        " default null",
                        " default '1'",
                        " default now()",
                        " default 1 + 2",
                        " default 'it''s'")
                : "";
        return name + " " + (generated.isEmpty() ? type : "bigint")
                + one(c + " collate", "", "", " collate \"C\"", " collate \"POSIX\"")
                + standard + computed + one(c + " null", "", " not null")
                + one(
                        c + " check",
                        "",
                        " check (" + name + " is not null)",
                        " constraint " + quoted("k " + c) + " check (" + name + "::text <> 'x')")
                + one(c + " unique", "", "", " unique", " constraint " + quoted("u " + c) + " unique");
    }

    private List<String> constraints(String t, List<String> columns) {
        String first = columns.get(0);
        String last = columns.get(columns.size() - 1);
        String distinct = version >= 15 ? "unique nulls not distinct (id, " + last + ")" : "unique (" + last + ", id)";
        String target = tables.isEmpty() ? "" : tables.get(0);
        String key = target.isEmpty()
                ? ""
                : one(
                        t + " foreign key",
                        "",
                        "foreign key (id) references " + target + " (id)",
                        "constraint up foreign key (id) references " + target + " (id)");
        return Stream.of(
                        one(
                                t + " key",
                                "primary key (id)",
                                "",
                                "primary key (id, " + first + ")",
                                "constraint pk primary key (id)",
                                "primary key (id) include (" + first + ")",
                                "primary key (id) deferrable"),
                        one(
                                t + " unique",
                                "",
                                "unique (id, " + last + ")",
                                "constraint pair unique (id, " + last + ")",
                                distinct,
                                "unique (id, " + last + ") deferrable initially deferred",
                                "unique (id) include (" + last + ")"),
                        one(
                                t + " check",
                                "",
                                "check (id > 0)",
                                "constraint sane check (id > 0)",
                                "constraint sane check (id >= 0)",
                                "constraint sane check (id > 0) no inherit",
                                "check (id > 0 and " + last + " is not null)"),
                        one(
                                t + " exclusion",
                                "",
                                "",
                                "exclude using gist (int8range(id, id) with &&)",
                                "constraint apart exclude using gist (int8range(id, id + 1) with &&) where (id > 0)"),
                        key.isEmpty()
                                ? ""
                                : key
                                        + one(t + " match", "", " match full")
                                        + one(
                                                t + " delete",
                                                "",
                                                " on delete cascade",
                                                " on delete set null",
                                                " on delete restrict")
                                        + one(t + " update", "", " on update cascade", " on update set default")
                                        + one(t + " deferrable", "", " deferrable", " deferrable initially deferred"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toList());
    }

    private void hangers(String t, String table, List<String> columns) {
        String last = columns.get(columns.size() - 1);
        for (int i = 0; i < choices.number(t + " indexes", 0, 2); i++) {
            index(t + " index" + i, table, last);
        }
        trigger(t, table, columns.get(0));
        view(t, table, last);
        statements.addAll(PostgresRareGrammar.about(choices, version, t, table, last));
        String comment = one(t + " comment", "", "'what it''s for'", "'why'");
        if (!comment.isEmpty()) {
            statements.add("comment on table " + table + " is " + comment);
        }
        comment = one(t + " column comment", "", "'a ''word'''", "'other'");
        if (!comment.isEmpty()) {
            statements.add("comment on column " + table + "." + last + " is " + comment);
        }
    }

    private void index(String i, String table, String column) {
        statements.add("create " + one(i + " unique", "", "unique ") + "index " + quoted(one(i + " name", i, i + "X"))
                + " on " + table
                + one(i + " method", "", " using hash", " using gin", " using brin", " using gist") + " ("
                + one(
                        i + " key",
                        column,
                        "id",
                        "id, " + column,
                        column + " desc",
                        column + " nulls first",
                        "id desc nulls last",
                        column + " text_pattern_ops",
                        column + " collate \"C\"",
                        "lower(" + column + "::text)",
                        "(id + 1), " + column)
                + ")" + one(i + " include", "", " include (id)")
                + one(i + " nulls", "", version >= 15 ? " nulls not distinct" : "")
                + one(i + " where", "", " where id > 3", " where " + column + " is not null"));
    }

    private void trigger(String t, String table, String column) {
        String event = one(
                t + " trigger",
                "",
                "before insert",
                "after insert or update",
                "before update of id",
                "after update of " + column,
                "before delete",
                "after truncate");
        if (!event.isEmpty()) {
            String level = event.contains("truncate") ? "" : one(t + " level", " for each row", " for each statement");
            statements.add("create trigger " + quoted(one(t + " trigger name", "tr", "Tr x")) + " " + event + " on "
                    + table + level
                    + (level.equals(" for each row") && !event.contains("delete")
                            ? one(t + " when", "", " when (new.id > 1)")
                            : "")
                    + " execute function touch(" + one(t + " argument", "", "'a', 'it''s'") + ")");
            String enabled = one(t + " enabled", "", "", "disable", "enable always", "enable replica");
            if (!enabled.isEmpty()) {
                statements.add("alter table " + table + " " + enabled + " trigger all");
            }
        }
    }

    private void view(String t, String table, String column) {
        String query = one(
                t + " view",
                "",
                "select id from " + table,
                "select * from " + table,
                "select id, " + column + " as x from " + table + " where id > 1",
                "select count(*) as n from " + table);
        if (!query.isEmpty()) {
            String view = quoted(one(t + " view name", t + " v", t + "_v"));
            boolean stored = !one(t + " materialized", "", "yes").isEmpty();
            statements.add("create " + (stored ? "materialized " : "") + "view " + view
                    + (stored
                            ? ""
                            : one(
                                    t + " view options",
                                    "",
                                    " with (security_barrier=true)",
                                    " with (check_option=local)"))
                    + " as " + query);
            if (stored && query.contains("id")) {
                statements.add("create unique index " + quoted(t + " vi") + " on " + view + " (id)");
            }
        }
    }

    private String one(String choice, String... texts) {
        return choices.one(choice, texts);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
