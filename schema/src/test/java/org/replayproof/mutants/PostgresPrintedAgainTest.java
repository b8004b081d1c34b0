package org.replayproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.PostgresServer;
import org.replayproof.engine.postgres.PostgresEngine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/**
 * Random objects are made again from the text that the server prints of them, until that text stays: each time they are the
 * objects that they were. With another value in their expression they are not.
 */
class PostgresPrintedAgainTest {

    /** How many objects of each kind: {@code -Dreplayproof.test.printed=2000} for a long run. */
    private static final int COUNT = Integer.getInteger("replayproof.test.printed", 40);

    private static final long SEED = Long.getLong("replayproof.test.mutants.seed", 0);

    private static final int MOST_ROUNDS = 5;

    private static final String TABLES = """
            create type mood as enum ('sad', 'happy');
            create domain label as varchar(10);
            create table t (id int, code varchar(20), name varchar, body text, kind char(3), n int, big bigint, amount numeric(8, 2),
                day date, ok boolean, tags varchar(20)[], words text[], mood mood, tag label);
            create table log (ok boolean);
            create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
            """;

    /** Conditions on the columns of {@code t}, each of which a dollar precedes. */
    private static final List<String> CONDITIONS = List.of("""
            $code in ('A', 'B')
            $code not in ('A', 'B', 'it''s', E'a\\\\b')
            $name in ('B', null)
            $body in ('A', 'B')
            $kind in ('A', 'B')
            $tag in ('A', 'B')
            $mood in ('sad', 'happy')
            $n in (1, 2)
            $n in (1, 2.5)
            $big in (1, -2)
            $amount in (1, 2.50, -3)
            $day in ('2026-01-01', '2026-02-03')
            $code = any (array['A', 'B'])
            $code = any (array['A', 'B']::varchar[])
            $code = any (array['A', 'B']::varchar(5)[])
            $code = any ('{A,B}')
            $code = any (array[$name, 'B'])
            $body = any (array[$code, $name, 'B'])
            $body = any (array[$code || 'B', lower($code)]::varchar[])
            $body = any (array[case when $ok then $code else 'B' end, $name])
            $body = any (array[$tags[1], coalesce($code, 'B')]::varchar[])
            $body = any (array[$code::varchar(3), 'B'::varchar(5)])
            $body = any ($tags || array['B']::varchar[])
            lower($code) in ('A', 'B')
            ($code || $name) in ('A', 'B')
            coalesce($code, $name) in ('A', 'B')
            nullif($code, 'A') in ('B', 'C')
            case when $ok then $code else $name end in ('A', 'B')
            substring($code from 1 for 2) in ('A', 'B')
            trim($code) in ('A', 'B')
            $code::varchar(5) in ('A', 'B')
            $code::char(5) in ('A', 'B')
            $code collate "C" in ('A', 'B')
            $tags[1] in ('A', 'B')
            $tags && array['A', 'B']::varchar[]
            $words @> array['A', $code, 'B']
            $words @> array[$code, $name, 'B'::varchar]::text[]
            array[$code, 'B'] <@ $words
            array[['A', $code], ['B', $name]]::text[] = array[$words, $words]
            array[array[$code, 'B'::varchar], array[$name, 'A'::varchar]]::text[] <> $words
            array_length(array['A', $code, 'B']::varchar(3)[], 1) = 2
            $code like 'B%'
            $code like any (array['A%', 'B%'])
            $code ~ '^[A-B]'
            $code || 'B' = $name
            ($code, $n) in (('A', 1), ('B', 2))
            $n = any (array[1, $big])
            $amount = any (array[$n, 2])
            $amount between -1.5 and 10
            $n between 1 and 5
            ($code, $n) in (('A', 1), ('B', 2), ('C', 3), ('D', 4))
            $ok and ($n > 1 and ($n > 2 and $n > 3))
            ($ok or ($n > 1 or $n > 2)) and ($ok or $n > 1)
            $code is distinct from 'B'
            ($code in ('A', 'B')) is not true
            ($code in ('A', 'B')) = $ok
            """.strip().split("\n"));

    private final Engine engine = new PostgresEngine();

    @ParameterizedTest
    @EnumSource
    void an_object_made_again_from_its_own_text_is_the_same(PrintedKind kind) throws SQLException {
        try (Connection connection = PostgresServer.newDatabase()) {
            Ddl.run(connection, TABLES.split(";\n"));
            Map<String, String> expressions = create(connection, kind);
            Schema before = engine.read(connection);
            int otherTexts = makeAgain(connection, kind, expressions);

            SchemaDiff again = SchemaDiff.between(before, engine.read(connection));
            assertThat(again.toString()).isEmpty();

            List<String> others = makeOtherwise(connection, kind, expressions);
            String otherwise =
                    SchemaDiff.between(before, engine.read(connection)).toString();
            assertThat(others).allSatisfy(name -> assertThat(otherwise).contains(name));
            System.out.printf(
                    "PostgreSQL: %d of %s made again, %d printed otherwise, no difference; %d with another value, each different%n",
                    expressions.size(), kind, otherTexts, others.size());
            assertThat(expressions).hasSizeGreaterThan(COUNT / 4);
            assertThat(otherTexts).isPositive();
            assertThat(others).isNotEmpty();
        }
    }

    private static Map<String, String> create(Connection connection, PrintedKind kind) throws SQLException {
        SplittableRandom random = new SplittableRandom(SEED + kind.name().hashCode());
        Map<String, String> expressions = new LinkedHashMap<>();
        for (int i = 0; i < COUNT; i++) {
            String name = "zz" + i + "_made";
            String expression = expression(random);
            // A domain has one column, a default none; what fits neither is left out.
            if (isAccepted(connection, kind.create(name, expression))) {
                expressions.put(name, expression);
            }
        }
        return expressions;
    }

    private static String expression(SplittableRandom random) {
        String one = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
        String other = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
        return switch (random.nextInt(6)) {
            case 0 -> "not (" + one + ")";
            case 1 -> one + " and " + other;
            case 2 -> one + " or not " + other;
            default -> one;
        };
    }

    private static boolean isAccepted(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Ddl.run(connection, sql);
            connection.commit();
            return true;
        } catch (SQLException refused) {
            connection.rollback();
            return false;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Returns how many printed otherwise after they were made again. */
    private static int makeAgain(Connection connection, PrintedKind kind, Map<String, String> expressions)
            throws SQLException {
        int otherwise = 0;
        for (String name : expressions.keySet()) {
            String first = printed(connection, kind, name);
            String text = first;
            for (int round = 1; round <= MOST_ROUNDS; round++) {
                Ddl.run(connection, kind.drop(name), text);
                String next = printed(connection, kind, name);
                assertThat(round).as(next).isLessThan(MOST_ROUNDS);
                if (next.equals(text)) {
                    break;
                }
                text = next;
            }
            otherwise += text.equals(first) ? 0 : 1;
        }
        return otherwise;
    }

    private static String printed(Connection connection, PrintedKind kind, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(kind.print(name))) {
            assertThat(row.next()).as(kind.print(name)).isTrue();
            return row.getString(1);
        }
    }

    private static List<String> makeOtherwise(Connection connection, PrintedKind kind, Map<String, String> expressions)
            throws SQLException {
        List<String> others = new ArrayList<>();
        for (Map.Entry<String, String> made : expressions.entrySet()) {
            String other = made.getValue().replace("'B'", "'Q'");
            if (!other.equals(made.getValue())) {
                Ddl.run(connection, kind.drop(made.getKey()), kind.create(made.getKey(), other));
                others.add(made.getKey());
            }
        }
        return others;
    }
}
