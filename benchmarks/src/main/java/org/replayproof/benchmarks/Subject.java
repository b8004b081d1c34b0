package org.replayproof.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code ./benchmarks/run} can be asked for. */
enum Subject {
    SCHEMA(
            List.of(SchemaBenchmark.class, LargeSchemaBenchmark.class),
            3,
            List.of(
                    bare(Kind.POSTGRES),
                    reading(Kind.POSTGRES, "perTableMetadata", "`DatabaseMetaData` per table"),
                    reading(Kind.POSTGRES, "schemaCrawler", "SchemaCrawler 16.27"),
                    reading(Kind.POSTGRES, "liquibase", "Liquibase 4.33 snapshot"),
                    reading(Kind.POSTGRES, "jooq", "jOOQ 3.19 meta"),
                    large(Kind.POSTGRES),
                    bare(Kind.SQLITE),
                    reading(Kind.SQLITE, "perTableMetadata", "`DatabaseMetaData` per table"),
                    reading(Kind.SQLITE, "schemaCrawler", "SchemaCrawler 16.27"),
                    reading(Kind.SQLITE, "liquibase", "Liquibase 4.33 snapshot"),
                    reading(Kind.SQLITE, "jooq", "jOOQ 3.19 meta"),
                    large(Kind.SQLITE))),

    COPIES(
            List.of(CopiesBenchmark.class),
            3,
            List.of(copies("SQLite", Kind.SQLITE, 20), copies("PostgreSQL", Kind.POSTGRES, Comparison.NONE))),

    REPLAY(
            List.of(ReplayBenchmark.class),
            3,
            List.of(
                    replay("step by step, SQLite", "steps", Kind.SQLITE, Comparison.NONE),
                    replay("in one go, SQLite", "inOneGo", Kind.SQLITE, 1.2),
                    replay("step by step, PostgreSQL", "steps", Kind.POSTGRES, Comparison.NONE),
                    replay("in one go, PostgreSQL", "inOneGo", Kind.POSTGRES, 1.2)));

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Class<?>> benchmarks;

    private final int rounds;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Comparison> comparisons;

    Subject(List<Class<?>> benchmarks, int rounds, List<Comparison> comparisons) {
        this.benchmarks = benchmarks;
        this.rounds = rounds;
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
                peer + " " + kind,
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

    private static Comparison copies(String database, Kind kind, double limit) {
        return new Comparison(
                "A fresh migrated database, " + database + ", 30 migrations",
                "copy " + kind,
                "replay " + kind,
                "replay of the folder",
                Goal.TIMES_FASTER,
                limit);
    }

    /** Step by step every migration has a session of its own, as a deployment gives it: shown, and no goal. */
    private static Comparison replay(String how, String method, Kind kind, double limit) {
        return new Comparison(
                "Replay 30 migrations of 5 statements " + how,
                method + " " + kind,
                "plainJdbc " + kind,
                "the same statements by plain JDBC",
                Goal.TIMES_AS_LONG,
                limit);
    }

    List<Class<?>> benchmarks() {
        return benchmarks;
    }

    /** Each round measures every benchmark once, in a JVM of its own. */
    int rounds() {
        return rounds;
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
