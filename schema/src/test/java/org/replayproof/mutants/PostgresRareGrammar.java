package org.replayproof.mutants;

import static org.replayproof.mutants.PostgresGrammar.quoted;

import java.util.ArrayList;
import java.util.List;

/** What fewer schemas have: owners, privileges, row security, rules, storage, statistics, publications, foreign data, … */
final class PostgresRareGrammar {

    /** Roles belong to the server: they are made once. */
    static final List<String> ROLES = List.of("reader", "\"Wri ter\"");

    private final Choices choices;
    private final int version;
    private final List<String> statements = new ArrayList<>();

    private PostgresRareGrammar(Choices choices, int version) {
        this.choices = choices;
        this.version = version;
    }

    /** What there may be before the first table: it changes what tables are made with. */
    static List<String> first(Choices choices, int version) {
        PostgresRareGrammar grammar = new PostgresRareGrammar(choices, version);
        grammar.maybe(
                "default grant",
                "alter default privileges in schema public grant select on tables to reader",
                "alter default privileges in schema side grant execute on functions to \"Wri ter\"",
                "alter default privileges revoke execute on functions from public",
                "alter default privileges for role reader grant all on tables to public",
                "alter default privileges grant usage on types to reader with grant option",
                "alter default privileges grant usage on schemas to reader",
                "alter default privileges grant usage on sequences to reader, public");
        grammar.maybe(
                "public grant",
                "grant create on schema public to reader",
                "grant all on schema public to \"Wri ter\" with grant option",
                "revoke usage on schema public from public",
                "alter schema public owner to reader",
                "grant all on schema public to public",
                "revoke all on schema public from public");
        return grammar.statements;
    }

    /** What hangs on a table. */
    static List<String> about(Choices choices, int version, String t, String table, String column) {
        PostgresRareGrammar grammar = new PostgresRareGrammar(choices, version);
        grammar.rights(t, table, column);
        grammar.storage(t, table, column);
        grammar.policy(t, table);
        grammar.rule(t, table);
        grammar.statistics(t, table, column);
        grammar.partition(t, table);
        for (String part : List.of(
                "index \"" + t + " index0\"",
                "view \"" + t + " v\"",
                "materialized view \"" + t + " v\"",
                "constraint sane on " + table,
                "constraint pk on " + table,
                "trigger tr on " + table,
                "rule quiet on " + table,
                "policy own on " + table,
                "statistics \"" + t + " st\"",
                "column \"" + t + " v\".id")) {
            grammar.comment(part, t + " about " + part.substring(0, 6));
        }
        return grammar.statements;
    }

    /** What stands alone. */
    static List<String> others(Choices choices, int version) {
        PostgresRareGrammar grammar = new PostgresRareGrammar(choices, version);
        grammar.operators();
        grammar.textSearch();
        grammar.foreignData();
        grammar.publication();
        grammar.eventTrigger();
        grammar.grantsOnTheRest();
        return grammar.statements;
    }

    /** What no schema holds, and what is therefore dropped by name. */
    static List<String> removals() {
        return List.of(
                "drop publication if exists news",
                "drop publication if exists added",
                "drop event trigger if exists watching",
                "drop event trigger if exists added",
                "drop foreign data wrapper if exists wrap cascade",
                "drop foreign data wrapper if exists added cascade",
                "drop language if exists mine cascade",
                "drop cast if exists (integer as point)",
                "drop owned by reader, \"Wri ter\" cascade",
                "alter default privileges grant execute on functions to public",
                "alter default privileges revoke all on tables from public");
    }

    private void rights(String t, String table, String column) {
        maybe(t + " owner", "", "alter table " + table + " owner to \"Wri ter\"");
        maybe(
                t + " grant",
                "grant select on " + table + " to reader",
                "grant select, insert on " + table + " to reader, \"Wri ter\"",
                "grant update on " + table + " to \"Wri ter\" with grant option",
                "grant select on " + table + " to public",
                "revoke delete on " + table + " from current_user",
                "grant all on " + table + " to reader");
        maybe(
                t + " column grant",
                "grant select (id) on " + table + " to reader",
                "grant update (" + column + "), select (" + column + ") on " + table + " to \"Wri ter\"",
                "grant references (id) on " + table + " to public with grant option",
                "grant all (id) on " + table + " to reader");
        maybe(t + " view grant", "", "grant select on \"" + t + " v\" to reader");
        maybe(t + " view column grant", "", "grant select (id) on \"" + t + " v\" to reader");
        maybe(t + " view owner", "", "", "alter view \"" + t + " v\" owner to reader");
    }

    private void storage(String t, String table, String column) {
        String alter = "alter table " + table + " alter " + column + " ";
        maybe(t + " storage", alter + "set storage external", alter + "set storage main", alter + "set storage plain");
        maybe(t + " target", alter + "set statistics 50", alter + "set statistics 0");
        maybe(t + " distinct", "", alter + "set (n_distinct = 5)", alter + "set (n_distinct_inherited = -0.5)");
        maybe(t + " compression", "", alter + "set compression pglz");
        maybe(
                t + " replica",
                "alter table " + table + " replica identity full",
                "alter table " + table + " replica identity nothing",
                "alter table " + table + " replica identity using index pk");
        maybe(t + " cluster", "", "alter table " + table + " cluster on pk");
        maybe(
                t + " toast",
                "",
                "alter table " + table + " set (toast.autovacuum_enabled = false, parallel_workers = 3)");
        maybe(t + " index statistics", "", "alter index \"" + t + " index0\" alter column 1 set statistics 77");
    }

    private void policy(String t, String table) {
        maybe(t + " security", "", "alter table " + table + " enable row level security");
        maybe(t + " forced", "", "alter table " + table + " force row level security");
        String policy = one(t + " policy", "", "", "as permissive", "as restrictive");
        String command = one(t + " policy for", "", " for select", " for update", " for insert", " for delete");
        if (!policy.isEmpty()) {
            statements.add("create policy " + quoted(one(t + " policy name", "own", "Own rows")) + " on " + table + " "
                    + policy + command
                    + one(
                            t + " policy to",
                            "",
                            " to reader",
                            " to reader, \"Wri ter\"",
                            " to current_user",
                            " to public")
                    + (command.contains("insert")
                            ? ""
                            : " using (id " + one(t + " using", "> 0", "> 1", "is not null") + ")")
                    + (command.contains("select") || command.contains("delete")
                            ? ""
                            : one(t + " with check", "", " with check (id < 9)", " with check (true)")));
        }
    }

    private void rule(String t, String table) {
        maybe(
                t + " rule",
                "create rule quiet as on insert to " + table + " do instead nothing",
                "create rule quiet as on update to " + table + " where old.id = 1 do also select 1",
                "create rule quiet as on delete to " + table + " do also (select 1; select 'it''s; so')",
                "create rule quiet as on delete to " + table + " do instead update " + table
                        + " set id = 1 where id = old.id");
        maybe(
                t + " rule mode",
                "",
                "alter table " + table + " disable rule quiet",
                "alter table " + table + " enable always rule quiet");
    }

    private void statistics(String t, String table, String column) {
        String name = "create statistics \"" + t + " st\" ";
        maybe(
                t + " statistics",
                "",
                name + "on id, " + column + " from " + table,
                name + "(ndistinct) on id, " + column + " from " + table,
                name + "(mcv, dependencies) on id, " + column + " from " + table,
                name + "on (id + 1), " + column + " from " + table,
                name + "on (id * 2) from " + table);
        maybe(t + " statistics target", "", "alter statistics \"" + t + " st\" set statistics 9");
    }

    /** One that joins later than others, and one that has left. */
    private void partition(String t, String table) {
        String part = "\"" + t + " part\"";
        maybe(
                t + " attached",
                "create table " + part + " (like " + table + "); alter table " + table + " attach partition " + part
                        + " for values from (100) to (200)",
                "create table " + part + " (like " + table + "); alter table " + table + " attach partition " + part
                        + " for values with (modulus 2, remainder 1)",
                "create table " + part + " (like " + table + " including all); alter table " + table
                        + " attach partition " + part + " for values from (100) to (200)",
                "create table " + part + " partition of " + table
                        + " (check (id < 150)) for values from (100) to (200) partition by hash (id)");
        maybe(t + " detached", "", "alter table " + table + " detach partition \"" + t + " one\"");
    }

    private void operators() {
        maybe(
                "cast",
                "create function feel(mood) returns integer language sql as 'select 1';"
                        + " create cast (mood as integer) with function feel(mood)",
                "create function feel(mood) returns integer language sql as 'select 1';"
                        + " create cast (mood as integer) with function feel(mood) as implicit",
                "create cast (mood as integer) with inout as assignment");
        maybe(
                "operator",
                "create operator === (leftarg = integer, rightarg = integer, function = int4eq)",
                "create operator === (leftarg = integer, rightarg = integer, function = int4eq, commutator = ===)",
                "create operator side.=== (leftarg = integer, rightarg = integer, function = int4eq, restrict = eqsel,"
                        + " join = eqjoinsel, hashes, merges)",
                "create operator !- (rightarg = integer, function = int4um)");
        maybe(
                "operator class",
                "create operator family fam using btree",
                "create operator class oc for type integer using btree as operator 1 <, operator 2 <=, operator 3 =,"
                        + " operator 4 >=, operator 5 >, function 1 btint4cmp(integer, integer)",
                "create operator class side.oc for type integer using hash as operator 1 =,"
                        + " function 1 hashint4(integer)");
        maybe(
                "more aggregate",
                "create aggregate most(bigint) (sfunc = int8larger, stype = bigint, sortop = >)",
                "create aggregate most(bigint) (sfunc = int8larger, stype = bigint, combinefunc = int8larger,"
                        + " parallel = safe)",
                "create aggregate most(bigint) (sfunc = int8larger, stype = bigint, sspace = 64,"
                        + " finalfunc = int8abs, finalfunc_modify = shareable)",
                "create aggregate most(\"n n\" bigint) (sfunc = int8pl, stype = bigint, initcond = '0', msfunc = int8pl,"
                        + " minvfunc = int8mi, mstype = bigint, minitcond = '0')",
                "create aggregate most(bigint order by bigint) (sfunc = int8larger, stype = bigint)",
                "create aggregate most(variadic integer[]) (sfunc = array_cat, stype = integer[])");
        maybe(
                "more function",
                "create function more(n integer default 3, variadic rest text[] default '{}') returns setof mood rows 7"
                        + " language sql as 'select ''ok''::mood'",
                "create function more(out a integer, inout b mood) language sql as 'select 1, $1'",
                "create function more() returns table (a integer, b amount) language sql as 'select 1, 1'",
                "create function more(n integer default 3, b text default 'x') returns integer language sql as 'select 1'",
                "create function more(n integer) returns integer language sql begin atomic select n; select n + 1; end",
                "create procedure more(n integer) language sql security definer set work_mem = '1MB' as 'select 1'");
        maybe("collation", "create collation german (locale = 'C')", "create collation german (locale = 'POSIX')");
        maybe("conversion", "", "create conversion mine for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8");
        maybe("language", "", "", "create trusted language mine handler plpgsql_call_handler");
    }

    private void textSearch() {
        maybe(
                "dictionary",
                "create text search dictionary dict (template = simple)",
                "create text search dictionary dict (template = simple, stopwords = english)",
                "create text search dictionary dict (template = simple, accept = false)");
        maybe(
                "text search",
                "create text search configuration words (parser = \"default\")",
                "create text search configuration words (copy = simple)",
                "create text search configuration words (parser = \"default\");"
                        + " alter text search configuration words add mapping for word, email with dict, simple");
    }

    private void foreignData() {
        maybe(
                "foreign data",
                "create foreign data wrapper wrap",
                "create foreign data wrapper wrap options (debug 'true')",
                "create foreign data wrapper wrap; grant usage on foreign data wrapper wrap to reader");
        maybe(
                "server",
                "create server far foreign data wrapper wrap",
                "create server far type 'x' version '1' foreign data wrapper wrap options (host 'it''s')",
                "create server far foreign data wrapper wrap; grant usage on foreign server far to reader");
        maybe(
                "foreign table",
                "create foreign table away (id integer) server far",
                "create foreign table away (id integer options (n '1') not null, b text collate \"C\" default 'x')"
                        + " server far options (t 'y', \"U u\" 'z, z')",
                "create foreign table away (id integer, check (id > 0)) server far; grant select on away to reader");
        maybe("foreign comment", "", "comment on foreign table away is 'x'", "comment on server far is 'y'");
    }

    private void publication() {
        boolean lists = version >= 15;
        maybe(
                "publication",
                "create publication news",
                "create publication news for all tables",
                "create publication news for table \"t0\"",
                lists ? "create publication news for table \"t0\" (id)" : "",
                lists ? "create publication news for table \"t0\" where (id > 3)" : "",
                lists ? "create publication news for tables in schema public, side" : "",
                lists ? "create publication news for table \"t0\", tables in schema side" : "");
        maybe(
                "published",
                "alter publication news set (publish = 'insert')",
                "alter publication news set (publish_via_partition_root = true)",
                version >= 18 ? "alter publication news set (publish_generated_columns = stored)" : "",
                "alter publication news owner to reader");
    }

    private void eventTrigger() {
        String function = "create function watch() returns event_trigger language plpgsql as 'begin end';"
                + " create event trigger watching on ";
        maybe(
                "event trigger",
                "",
                function + "ddl_command_end execute function watch()",
                function + "sql_drop when tag in ('DROP TABLE', 'DROP VIEW') execute function watch()",
                function + "ddl_command_start execute function watch(); alter event trigger watching disable");
    }

    private void grantsOnTheRest() {
        for (String what : List.of(
                "type mood",
                "domain amount",
                "function touch()",
                "schema side",
                "schema public",
                "type \"Point x\"",
                "type span",
                "sequence \"ticks\"",
                "constraint positive on domain amount",
                "column \"Point x\".x",
                "aggregate total(integer)",
                "procedure work(integer)",
                "operator === (integer, integer)",
                "collation german",
                "text search configuration words",
                "text search dictionary dict",
                "publication news",
                "event trigger watching",
                "cast (mood as integer)",
                "operator family fam using btree",
                "operator class oc using btree",
                "conversion mine",
                "language mine",
                "foreign data wrapper wrap",
                "statistics \"t0 st\"")) {
            comment(what, "about " + what);
        }
        maybe(
                "function grant",
                "revoke execute on function touch() from public",
                "grant execute on function touch() to reader",
                "grant execute on function plus(integer, integer) to reader with grant option",
                "alter function plus(integer, integer) owner to reader");
        maybe(
                "schema grant",
                "grant usage on schema side to reader",
                "grant all on schema side to \"Wri ter\"",
                "alter schema side owner to reader");
        maybe(
                "type grant",
                "revoke usage on type mood from public",
                "grant usage on type \"Point x\" to reader",
                "alter type mood owner to reader",
                "alter domain amount owner to reader");
        maybe(
                "sequence grant",
                "grant usage on sequence \"ticks\" to reader",
                "grant update on sequence \"ticks\" to public",
                "alter sequence \"ticks\" owner to reader");
        maybe(
                "rare owner",
                "",
                "alter operator === (integer, integer) owner to reader",
                "alter collation german owner to reader",
                "alter text search configuration words owner to reader",
                "alter server far owner to reader",
                "alter statistics \"t0 st\" owner to reader",
                "alter event trigger watching owner to postgres",
                "alter aggregate total(integer) owner to reader",
                "alter type span owner to reader",
                "alter foreign table away owner to reader");
    }

    private void comment(String what, String choice) {
        String comment = one(choice, "", "", "", "'so'", "'it''s other'");
        if (!comment.isEmpty()) {
            statements.add("comment on " + what + " is " + comment);
        }
    }

    /** Nothing, or one of these. */
    private void maybe(String choice, String... texts) {
        List<String> alternatives = new ArrayList<>(List.of(""));
        alternatives.addAll(List.of(texts));
        String statement = one(choice, alternatives.toArray(String[]::new));
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
    }

    private String one(String choice, String... texts) {
        return choices.one(choice, texts);
    }
}
