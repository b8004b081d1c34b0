package org.replayproof.replay.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Postgres;
import org.replayproof.schema.ObjectName;

class PostgresRowsTest {

    private static Filled minimal(String... ddl) throws SQLException {
        return Filled.postgres(Population.MINIMAL, ddl);
    }

    @Test
    void fills_all_types() throws SQLException {
        String ddl =
                "CREATE TABLE t (id bigserial PRIMARY KEY, a smallint, b integer, c numeric(4,2), d numeric, e real,"
                        + " f double precision, g boolean, h char(2), i varchar(3), j text, k bytea, l date, m time, n timetz,"
                        + " o timestamp(3), p timestamptz, q interval, r uuid, s json, u jsonb, v xml, w inet, x cidr, y macaddr,"
                        + " z bit(5), aa bit varying, ab money, ac tsvector, ad point, ae polygon, af int4range, ag tstzrange,"
                        + " ah text[], ai integer[], aj mood, ak mood[], al amount, am pair, an numeric(2,2), ao oid, ap name,"
                        + " aq datemultirange, ar pg_lsn, at circle, au box, av line, aw macaddr8, ax tsquery, ay \"char\")";
        String[] types = {
            "CREATE TYPE mood AS ENUM ('sad', 'it''s')",
            "CREATE DOMAIN amount AS numeric(8,3) CHECK (VALUE > 17 AND VALUE < 400)",
            "CREATE TYPE pair AS (\"a b\" text, n integer)",
            ddl
        };
        for (Population population : Population.values()) {
            try (Filled filled = Filled.postgres(population, types)) {
                assertThat(filled.notFilled()).as(population.name()).isEmpty();
                assertThat(filled.number("SELECT count(*) FROM t")).isEqualTo(population.rows());
            }
        }
    }

    @Test
    void finds_values_for_checks_and_patterns() throws SQLException {
        try (Filled filled = minimal(
                "CREATE DOMAIN mail AS text CHECK (VALUE ~ '^[a-z0-9._]+@[a-z]+\\.[a-z]{2,}$')",
                "CREATE TABLE deal (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mail NOT NULL UNIQUE,"
                        + " state varchar(10) NOT NULL CHECK (state IN ('new', 'won')),"
                        + " currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),"
                        + " starts date NOT NULL, ends date NOT NULL CHECK (ends > starts),"
                        + " year integer CHECK (year >= 1990 AND year < 2100), total integer GENERATED ALWAYS AS (year + 1) STORED,"
                        + " person bigint, firm bigint, CHECK (num_nonnulls(person, firm) = 1))")) {
            assertThat(filled.notFilled()).isEmpty();
            assertThat(filled.number("SELECT count(DISTINCT m) FROM deal")).isEqualTo(3);
            assertThat(filled.number("SELECT count(person) * count(firm) FROM deal"))
                    .isPositive();
        }
    }

    @Test
    void routes_rows_to_partitions_without_a_default_one() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE event (id bigint NOT NULL, day date NOT NULL, kind text NOT NULL) PARTITION BY RANGE (day)",
                "CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2020-01-01') TO ('2020-02-01')",
                "CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM ('2021-01-01') TO ('2021-02-01')"
                        + " PARTITION BY LIST (kind)",
                "CREATE TABLE event_2a PARTITION OF event_2 FOR VALUES IN ('a', 'b')",
                "CREATE TABLE shard (id bigint PRIMARY KEY) PARTITION BY HASH (id)",
                "CREATE TABLE shard_0 PARTITION OF shard FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
                "CREATE TABLE shard_1 PARTITION OF shard FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
                "CREATE TABLE empty (id bigint) PARTITION BY RANGE (id)")) {
            assertThat(filled.number("SELECT count(*) FROM event_1")).isPositive();
            assertThat(filled.number("SELECT count(*) FROM event_2a")).isPositive();
            assertThat(filled.number("SELECT count(*) FROM shard")).isGreaterThan(2);
            assertThat(filled.notFilled()).contains("empty: has 0 rows:", "no partition of relation");
        }
    }

    @Test
    void refers_in_circles_that_are_nullable_or_deferrable() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE team (id bigint PRIMARY KEY, captain_id bigint NOT NULL)",
                "CREATE TABLE player (id bigint PRIMARY KEY, team_id bigint NOT NULL REFERENCES team (id))",
                "ALTER TABLE team ADD FOREIGN KEY (captain_id) REFERENCES player (id) DEFERRABLE INITIALLY DEFERRED",
                "CREATE TABLE a (id serial PRIMARY KEY, b integer)",
                "CREATE TABLE b (id serial PRIMARY KEY, a integer NOT NULL REFERENCES a)",
                "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b ON DELETE SET NULL",
                "CREATE TABLE egg (id integer PRIMARY KEY, hen integer NOT NULL)",
                "CREATE TABLE hen (id integer PRIMARY KEY, egg integer NOT NULL REFERENCES egg)",
                "ALTER TABLE egg ADD FOREIGN KEY (hen) REFERENCES hen")) {
            assertThat(filled.number("SELECT count(*) FROM team JOIN player ON player.id = captain_id"))
                    .isEqualTo(3);
            assertThat(filled.number("SELECT count(b) FROM a")).isEqualTo(3);
            assertThat(filled.notFilled().lines())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("egg: has 0 rows: no row to refer to in hen"))
                    .anyMatch(line -> line.startsWith("hen: has 0 rows: no row to refer to in egg"));
        }
    }

    @Test
    void keeps_counters_ahead_of_rows() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE one (id serial PRIMARY KEY, n integer)",
                "CREATE TABLE two (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY)",
                "CREATE TABLE three (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY)")) {
            assertThat(filled.notFilled()).isEmpty();
            for (String table : new String[] {"one", "two", "three"}) {
                assertThat(filled.number("SELECT max(id) FROM " + table))
                        .as(table)
                        .isLessThan(filled.number("SELECT last_value FROM " + table + "_id_seq"));
            }
        }
    }

    @Test
    void draws_again_when_seeded_rows_have_the_next_numbers() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE plan (id serial PRIMARY KEY, name text)",
                "INSERT INTO plan VALUES (1, 'free'), (2, 'team'), (3, 'firm')")) {
            assertThat(filled.number("SELECT count(*) FROM plan")).isGreaterThan(4);
            assertThat(filled.notFilled()).isEmpty();
        }
    }

    @Test
    void respects_unique_and_exclusion_constraints_that_are_deferred() throws SQLException {
        try (Filled filled = Filled.postgres(
                Population.HOSTILE,
                "CREATE TABLE room (id integer PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, name text UNIQUE,"
                        + " taken int4range NOT NULL, EXCLUDE USING gist (taken WITH &&))",
                "CREATE UNIQUE INDEX ON room (lower(name))")) {
            assertThat(filled.notFilled()).isEmpty();
            assertThat(filled.number("SELECT count(*) FROM room")).isEqualTo(5);
        }
    }

    @Test
    void reports_rows_that_a_trigger_or_rule_discards() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE gone (id integer)",
                "CREATE RULE away AS ON INSERT TO gone DO INSTEAD NOTHING",
                "CREATE TABLE refused (id integer)",
                "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not today'; END $$",
                "CREATE TRIGGER no BEFORE INSERT ON refused FOR EACH ROW EXECUTE FUNCTION no()")) {
            assertThat(filled.notFilled())
                    .contains("gone: has 0 rows:", "a trigger, a rule or an ON CONFLICT clause discards")
                    .contains("refused: has 0 rows:", "not today");
        }
    }

    @Test
    void fills_inherited_tables_namespaces_and_odd_names() throws SQLException {
        try (Filled filled = minimal(
                "CREATE SCHEMA \"Other x\"",
                "CREATE TYPE \"Other x\".\"Mood\" AS ENUM ('ok')",
                "CREATE TABLE \"Other x\".\"Group\" (\"select\" integer PRIMARY KEY, m \"Other x\".\"Mood\")",
                "CREATE TABLE child (id serial PRIMARY KEY, g integer REFERENCES \"Other x\".\"Group\" ON DELETE CASCADE)",
                "CREATE TABLE animal (id integer CHECK (id > 5))",
                "CREATE TABLE cat (lives integer) INHERITS (animal)")) {
            assertThat(filled.notFilled()).isEmpty();
            assertThat(filled.number("SELECT count(*) FROM ONLY animal")).isEqualTo(3);
            assertThat(filled.number("SELECT count(*) FROM cat")).isEqualTo(3);
            assertThat(filled.number("SELECT count(g) FROM child")).isEqualTo(3);
        }
    }

    @Test
    void fills_a_table_of_500_columns_with_every_population() throws SQLException {
        String columns =
                IntStream.range(0, 500).mapToObj(i -> "c" + i + " text").collect(Collectors.joining(", "));
        for (Population population : Population.values()) {
            try (Filled filled = Filled.postgres(population, "CREATE TABLE wide (" + columns + ")")) {
                assertThat(filled.notFilled()).isEmpty();
                assertThat(filled.number("SELECT count(*) FROM wide")).isEqualTo(population.rows());
            }
        }
    }

    @Test
    void the_same_seed_gives_the_same_rows_whatever_the_clock() throws SQLException {
        String[] ddl = {
            "CREATE TABLE p (id serial PRIMARY KEY, at timestamptz DEFAULT now(), u uuid DEFAULT gen_random_uuid())",
            "CREATE TABLE c (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), p integer REFERENCES p)"
        };
        try (Filled one = Filled.postgres(Rows.of(Population.MINIMAL).seed(7), ddl);
                Filled two = Filled.postgres(Rows.of(Population.MINIMAL).seed(7), ddl)) {
            assertThat(two.everything()).isEqualTo(one.everything());
        }
    }

    @Test
    void leaves_the_callers_transaction_open() throws SQLException {
        try (Filled filled = minimal("CREATE TABLE t (id integer)")) {
            Rows.of(Population.MINIMAL).into(filled.connection, filled.schema, new Postgres.Embedded());
            filled.connection.rollback();
            assertThat(filled.number("SELECT count(*) FROM t")).isEqualTo(3);
        }
    }

    @Test
    void fills_chosen_tables_and_those_that_they_need() throws SQLException {
        try (Filled filled = Filled.postgres(
                Rows.of(Population.MINIMAL).inTables(Set.of(new ObjectName("", "event"))),
                "CREATE TABLE kind (id integer PRIMARY KEY)",
                "CREATE TABLE event (id integer, kind_id integer REFERENCES kind) PARTITION BY HASH (id)",
                "CREATE TABLE event_0 PARTITION OF event FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
                "CREATE TABLE other (id integer PRIMARY KEY, kind_id integer REFERENCES kind)")) {
            assertThat(filled.report.tables())
                    .extracting(rows -> rows.table().name())
                    .containsExactlyInAnyOrder("kind", "event", "event_0");
            assertThat(filled.number("SELECT count(*) FROM event_0")).isEqualTo(3);
            assertThat(filled.number("SELECT count(*) FROM other")).isZero();
        }
    }

    @Test
    void every_label_of_an_enum_type_and_of_a_list_is_in_some_row() throws SQLException {
        String listed =
                IntStream.rangeClosed(1, 80).mapToObj(i -> "'mark" + i + "'").collect(Collectors.joining(", "));
        try (Filled filled = Filled.postgres(
                Rows.of(Population.BOUNDARY),
                "CREATE TYPE state AS ENUM ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i')",
                "CREATE TABLE job (id integer PRIMARY KEY, state state NOT NULL)",
                "CREATE TABLE visit (kind text NOT NULL CHECK (kind IN ('k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k8')))",
                "CREATE TABLE wide (mark text NOT NULL CHECK (mark IN (" + listed + ")))")) {
            assertThat(filled.number("SELECT count(DISTINCT state) FROM job")).isEqualTo(9);
            assertThat(filled.number("SELECT count(DISTINCT kind) FROM visit")).isEqualTo(8);
            assertThat(filled.number("SELECT count(DISTINCT mark) FROM wide")).isEqualTo(64);
            assertThat(filled.report.notFilled())
                    .extracting(RowReport.NotFilled::toString)
                    .containsExactly("wide.mark: only 64 of its 80 values are tried");
        }
    }

    @Test
    void a_table_that_is_only_needed_gets_ordinary_rows_unless_a_foreign_key_carries_its_values() throws SQLException {
        try (Filled filled = Filled.postgres(
                Rows.of(Population.BOUNDARY).inTables(Set.of(new ObjectName("", "child"))),
                "CREATE TABLE source (code text PRIMARY KEY)",
                "CREATE TABLE far (id integer PRIMARY KEY)",
                "CREATE TABLE parent (code text PRIMARY KEY REFERENCES source, far_id integer NOT NULL REFERENCES far)",
                "CREATE TABLE child (id integer PRIMARY KEY, code text NOT NULL REFERENCES parent)")) {
            assertThat(filled.number("SELECT count(*) FROM far")).isEqualTo(Population.MINIMAL.rows());
            assertThat(filled.number("SELECT max(length(code)) FROM child")).isEqualTo(10_000);
        }
    }
}
