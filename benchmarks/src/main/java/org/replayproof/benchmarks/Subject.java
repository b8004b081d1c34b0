package org.replayproof.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code ./benchmarks/run} can be asked for. */
enum Subject {
    SCHEMA(
            SchemaBenchmark.class,
            3,
            List.of(
                    new Comparison(
                            "Read the schema of 1,000 tables, PostgreSQL",
                            "ours",
                            "perTableMetadata",
                            "`DatabaseMetaData` per table",
                            Goal.TIMES_FASTER,
                            10),
                    new Comparison(
                            "Read the schema of 1,000 tables, PostgreSQL",
                            "ours",
                            "bareQueries",
                            "the same catalog queries, bare",
                            Goal.TIMES_AS_LONG,
                            1.5))),

    COPIES(
            CopiesBenchmark.class,
            3,
            List.of(copies("SQLite", Kind.SQLITE, 20), copies("PostgreSQL", Kind.POSTGRES, Comparison.NONE))),

    REPLAY(
            ReplayBenchmark.class,
            3,
            List.of(
                    replay("step by step, SQLite", "steps", Kind.SQLITE, Comparison.NONE),
                    replay("in one go, SQLite", "inOneGo", Kind.SQLITE, 1.2),
                    replay("step by step, PostgreSQL", "steps", Kind.POSTGRES, Comparison.NONE),
                    replay("in one go, PostgreSQL", "inOneGo", Kind.POSTGRES, 1.2)));

    private final Class<?> benchmark;
    private final int rounds;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Comparison> comparisons;

    Subject(Class<?> benchmark, int rounds, List<Comparison> comparisons) {
        this.benchmark = benchmark;
        this.rounds = rounds;
        this.comparisons = comparisons;
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

    Class<?> benchmark() {
        return benchmark;
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
