package org.replayproof.mutants;

/** Objects that hold an expression: how they are made of one, how the server prints them, and how they are made of that. */
enum PrintedKind {
    CHECK(
            "alter table t add constraint %1$s check (%2$s)",
            "select 'alter table t add constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conname = '%1$s'",
            "alter table t drop constraint %1$s"),
    INDEX_PREDICATE(
            "create index %1$s on t (n) where %2$s", "select pg_get_indexdef('%1$s'::regclass)", "drop index %1$s"),
    INDEX_KEY("create index %1$s on t ((%2$s))", "select pg_get_indexdef('%1$s'::regclass)", "drop index %1$s"),
    EXCLUSION(
            "alter table t add constraint %1$s exclude (n with =) where (%2$s)",
            "select 'alter table t add constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conname = '%1$s'",
            "alter table t drop constraint %1$s"),
    DEFAULT(
            "create table %1$s (id int default (%2$s)::int)",
            "select 'create table %1$s (id int default ' || pg_get_expr(adbin, adrelid) || ')' from pg_attrdef where adrelid = '%1$s'::regclass",
            "drop table %1$s"),
    GENERATED(
            "create table %1$s (like t, g boolean generated always as (%2$s) stored)",
            "select 'create table %1$s (like t, g boolean generated always as (' || pg_get_expr(adbin, adrelid) || ') stored)' from pg_attrdef where adrelid = '%1$s'::regclass",
            "drop table %1$s"),
    PARTITION_KEY(
            "create table %1$s (like t) partition by range ((%2$s))",
            "select 'create table %1$s (like t) partition by ' || pg_get_partkeydef('%1$s'::regclass)",
            "drop table %1$s"),
    POLICY(
            "create policy %1$s on t using (%2$s) with check (%2$s)",
            "select 'create policy %1$s on t using (' || pg_get_expr(polqual, polrelid) || ') with check (' || pg_get_expr(polwithcheck, polrelid) || ')' from pg_policy where polname = '%1$s'",
            "drop policy %1$s on t"),
    VIEW(
            "create view %1$s as select id, %2$s as yes from t where %2$s",
            "select 'create view %1$s as ' || pg_get_viewdef('%1$s'::regclass)", "drop view %1$s"),
    MATERIALIZED_VIEW(
            "create materialized view %1$s as select id from t where %2$s order by %2$s",
            "select 'create materialized view %1$s as ' || pg_get_viewdef('%1$s'::regclass)",
            "drop materialized view %1$s"),
    TRIGGER(
            "create trigger %1$s before update on t for each row when (%2$s) execute function touch()",
            "select pg_get_triggerdef(oid) from pg_trigger where tgname = '%1$s'", "drop trigger %1$s on t"),
    RULE(
            "create rule %1$s as on update to t where %2$s do also insert into log values (%2$s)",
            "select pg_get_ruledef(oid) from pg_rewrite where rulename = '%1$s'", "drop rule %1$s on t"),
    DOMAIN(
            "create domain %1$s as varchar(9) constraint %1$s check (%2$s)",
            "select 'create domain %1$s as varchar(9) constraint %1$s ' || pg_get_constraintdef(oid) from pg_constraint where conname = '%1$s'",
            "drop domain %1$s"),
    STATISTICS(
            "create statistics %1$s on n, (%2$s) from t",
            "select pg_get_statisticsobjdef(oid) from pg_statistic_ext where stxname = '%1$s'", "drop statistics %1$s"),
    FUNCTION(
            "create function %1$s(x int default (%3$s)::int) returns bigint language sql begin atomic select count(*) from t where %2$s; end",
            "select pg_get_functiondef('%1$s'::regproc)", "drop function %1$s");

    private final String creation;
    private final String printed;
    private final String removal;

    PrintedKind(String creation, String printed, String removal) {
        this.creation = creation;
        this.printed = printed;
        this.removal = removal;
    }

    /** The statement that makes an object of an expression over the columns of {@code t}. */
    String create(String name, String expression) {
        return creation.formatted(name, inside(expression), constant(expression));
    }

    /** The query for the statement that the server prints of the object, or that a dump makes of what the server prints. */
    String print(String name) {
        return printed.formatted(name);
    }

    String drop(String name) {
        return removal.formatted(name);
    }

    private String inside(String expression) {
        return switch (this) {
            case TRIGGER, RULE -> expression.replace("$", "new.");
            case DOMAIN -> expression.replaceAll("\\$(code|name)", "value").replaceAll("\\$\\w+", "value");
            case DEFAULT -> constant(expression);
            default -> expression.replace("$", "");
        };
    }

    /** With values in the place of columns, since a default names none. */
    private static String constant(String expression) {
        return expression
                .replaceAll("\\$(code|name)\\b", "'A'::varchar(20)")
                .replaceAll("\\$body\\b", "'A'::text")
                .replaceAll("\\$kind\\b", "'A'::char(3)")
                .replaceAll("\\$(n|big)\\b", "1")
                .replaceAll("\\$amount\\b", "1.5")
                .replaceAll("\\$ok\\b", "true")
                .replaceAll("\\$tags\\b", "('{A}'::varchar(20)[])")
                .replaceAll("\\$words\\b", "('{A}'::text[])")
                .replaceAll("\\$day\\b", "'2026-01-02'::date")
                .replaceAll("\\$mood\\b", "'sad'::mood")
                .replaceAll("\\$tag\\b", "'A'::label");
    }
}
