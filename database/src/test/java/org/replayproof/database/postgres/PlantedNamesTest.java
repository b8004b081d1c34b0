package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sql;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Reachable;
import org.replayproof.database.server.Turn;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Rereader;
import org.replayproof.schema.Schema;
import org.replayproof.settings.Settings;

/**
 * A database in which another role has created functions and operators with the names of the system's, for argument types that fit
 * better, and views with the names of its catalogs. Each notes that it was called, which no rollback takes back.
 */
class PlantedNamesTest {

    private static final String TYPES = "'text','name','oid','integer','bigint','smallint','\"char\"','boolean',"
            + "'text[]','name[]','oid[]','regclass','pg_node_tree','aclitem[]','xid'";

    /** Every name of a function or operator of the system, so that a new query needs no new line here. */
    private static final String PLANT = """
            DO $plant$
            DECLARE
                f record;
                one text;
                other text;
                types text[] := ARRAY[%s];
                body text := $body$ AS $$ BEGIN PERFORM pg_catalog.nextval('public.witness'); RETURN NULL; END $$
                    LANGUAGE plpgsql $body$;
            BEGIN
                FOR f IN SELECT DISTINCT proname FROM pg_catalog.pg_proc p
                    WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f' AND prorettype <> 'internal'::regtype
                      AND proname ~ ('^(pg_(get|has|shobj|describe|advisory|try|stat|table|lock|backend|index|function|type|opc|rel)'
                        || '|array_|string_|quote_|concat|format|has_|obj_|col_|current_|set_config|regexp_|substr|split_part|left|right'
                        || '|strpos|length|lower|upper|host|version|to_|unnest|generate_series|max|min|coalesce|date_trunc|acl|row_|age'
                        || '|hash_|md5|replace|translate|nextval|txid_)')
                LOOP
                    FOREACH one IN ARRAY types[1:3] LOOP
                        EXECUTE pg_catalog.format('CREATE FUNCTION public.%%I(%%s) RETURNS text %%s', f.proname, one, body);
                        FOREACH other IN ARRAY types[1:3] LOOP
                            EXECUTE pg_catalog.format('CREATE FUNCTION public.%%I(%%s, %%s) RETURNS text %%s',
                                f.proname, one, other, body);
                        END LOOP;
                    END LOOP;
                    EXECUTE pg_catalog.format('CREATE FUNCTION public.%%I(text, text, text, integer) RETURNS text %%s',
                        f.proname, body);
                    EXECUTE pg_catalog.format('CREATE FUNCTION public.%%I(text, name, name) RETURNS text %%s', f.proname, body);
                END LOOP;
                FOREACH one IN ARRAY types LOOP
                    FOREACH other IN ARRAY types LOOP
                        EXECUTE pg_catalog.format('CREATE FUNCTION public.planted(%%s, %%s) RETURNS boolean %%s', one, other, body);
                        FOR f IN SELECT pg_catalog.unnest(ARRAY['=','<>','<','>','<=','>=','~','!~','~~','!~~','||','&&','@>','<@',
                            '+','-','&','->','->>']) AS name
                        LOOP
                            EXECUTE pg_catalog.format('CREATE OPERATOR public.%%s (FUNCTION = public.planted, LEFTARG = %%s,'
                                || ' RIGHTARG = %%s)', f.name, one, other);
                        END LOOP;
                    END LOOP;
                END LOOP;
                FOR f IN SELECT relname FROM pg_catalog.pg_class
                    WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v') AND relname ~ '^pg_[a-z_]+$'
                LOOP
                    EXECUTE pg_catalog.format('CREATE VIEW public.%%I AS SELECT pg_catalog.nextval(''public.witness'') AS oid',
                        f.relname);
                END LOOP;
                ALTER SEQUENCE public.witness RESTART;
            END $plant$
            """.formatted(TYPES);

    private static PostgresServer host;
    private static LiveDatabase shop;
    private static Schema before;

    @BeforeAll
    static void plant() throws SQLException {
        host = (PostgresServer) new Postgres.Embedded().server(Settings.fromSystem());
        shop = host.create();
        Sql.run(
                shop.dataSource(),
                "CREATE ROLE planter",
                "GRANT ALL ON SCHEMA public TO planter",
                "CREATE TYPE public.mood AS ENUM ('good', 'bad')",
                "CREATE TABLE public.deals (id integer PRIMARY KEY, status text NOT NULL DEFAULT 'new'"
                        + " CHECK (status IN ('new', 'old')), mood public.mood, total numeric(10, 2),"
                        + " parent integer REFERENCES public.deals (id))",
                "CREATE INDEX deals_status ON public.deals (pg_catalog.lower(status)) WHERE total > 0",
                "CREATE VIEW public.open_deals AS SELECT id, status FROM public.deals WHERE status = 'new'",
                "COMMENT ON TABLE public.deals IS 'what is sold'");
        try (Connection session = session("public")) {
            before = new Postgres().engine().read(session);
        }
        Sql.run(
                shop.dataSource(),
                "SET ROLE planter; CREATE SEQUENCE public.witness; GRANT ALL ON public.witness TO PUBLIC;" + PLANT);
    }

    @AfterAll
    static void end() throws SQLException {
        Sql.run(shop.dataSource(), "DROP OWNED BY planter CASCADE", "DROP ROLE planter");
        shop.close();
    }

    @AfterEach
    void nothing_planted_was_called() throws SQLException {
        try (Connection session = shop.dataSource().getConnection()) {
            assertThat(Sql.column(session, "SELECT is_called FROM public.witness"))
                    .describedAs("a planted name was called")
                    .containsExactly("f");
        } finally {
            Sql.run(shop.dataSource(), "ALTER SEQUENCE public.witness RESTART");
        }
    }

    /** Columns with their types; operators print with their namespace where another one hides them. */
    private static List<Object> deals(Schema schema) {
        return List.of(
                schema.table("deals").orElseThrow().columns(),
                schema.view("open_deals").orElseThrow().columns());
    }

    private static Connection session(String path) throws SQLException {
        Connection session = shop.dataSource().getConnection();
        Sql.run(session, "SET search_path TO " + path);
        return session;
    }

    /** A superuser whose URL names the database, and whose URL asks for its names first. */
    @Test
    void administration_calls_the_system_only() throws Exception {
        DataSource source = shop.dataSource();
        String name =
                Objects.requireNonNull(source.unwrap(Reachable.class).address().database());
        Settings settings = Settings.fromSystem()
                .with(Map.of(
                        "replayproof.postgres.url",
                        host.address().url(name) + "?currentSchema=public,pg_catalog",
                        "replayproof.postgres.user",
                        "postgres",
                        "replayproof.postgres.password",
                        Objects.requireNonNull(host.address().password())));
        PostgresServer given = (PostgresServer) new Postgres.Server().server(settings);

        try (LiveDatabase database = given.create()) {
            try (Turn turn = database.dataSource().unwrap(Reachable.class).turn(Set.of("planted_role"))) {
                Sql.run(database.dataSource(), "CREATE TABLE t (x integer)", "CREATE ROLE planted_role");
                assertThat(turn).isNotNull();
            }
            assertThat(database.openTransaction()).isEmpty();
        }
        try (LiveDatabase copy = given.copy(given.template("planted names", given::create))) {
            assertThat(copy.description()).contains(given.version());
        }
        PostgresLeftovers.collect(given.admin());
        given.settle();
    }

    @Test
    void readers_call_the_system_only_and_print_names_as_users_wrote_them() throws Exception {
        Engine engine = new Postgres().engine();
        for (String path : List.of("public", "public, pg_catalog", "pg_catalog, public")) {
            try (Connection session = session(path)) {
                Schema schema = engine.read(session);
                assertThat(deals(schema)).isEqualTo(deals(before));
            }
        }
    }

    @Test
    void readers_that_read_again_call_the_system_only() throws Exception {
        Rereader rereader = new Postgres().engine().rereader();
        try (Connection session = session("public, pg_catalog")) {
            Schema schema = rereader.read(session);
            Sql.run(
                    session,
                    "ALTER TABLE public.deals ADD COLUMN again text",
                    "ALTER TABLE public.deals DROP COLUMN again");
            assertThat(rereader.read(session)).isEqualTo(schema);
            assertThat(deals(schema)).isEqualTo(deals(before));
        }
    }
}
