package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.check.CheckOutcome.Judged;
import org.replayproof.check.CheckOutcome.Skipped;
import org.replayproof.check.standard.StandardChecks;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.migrator.code.JavaMigration;
import org.replayproof.migrator.code.JavaMigrations;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.Step;
import org.replayproof.replay.StepObserver;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.replay.fixture.RandomDdl;
import org.replayproof.settings.Settings;

class OneWalkTest {

    private static final int HISTORIES = Integer.getInteger("replayproof.test.histories", 1);

    /** No time limits: they would leave out other work in each run. */
    private static final Map<String, String> ALL_THE_TIME =
            Map.of("replayproof.keep", "0", "replayproof.rowTrials", "0", "replayproof.orders", "0");

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    /** Its first migration counts how often the history is replayed from zero. */
    public static final class CountedMigrations implements JavaMigrations {
        static final AtomicInteger REPLAYS = new AtomicInteger();

        @Override
        public List<JavaMigration> migrations() {
            return List.of(
                    JavaMigration.of("1", "first", connection -> {
                        REPLAYS.incrementAndGet();
                        run(connection, "CREATE TABLE tags (id integer PRIMARY KEY)");
                    }),
                    JavaMigration.of(
                            "2",
                            "second",
                            connection -> run(connection, "CREATE TABLE IF NOT EXISTS tags (id integer, color text)")));
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void all_checks_that_look_at_steps_share_one_replay_with_blame() {
        MigrationProject project = ProjectDefinition.standard()
                .on(new Sqlite())
                .migrations("class:" + CountedMigrations.class.getName())
                .open();
        Catalogue steps = Catalogue.of(List.of(() -> Catalogue.standard().checks().stream()
                .filter(CheckDefinition::stepwise)
                .toList()));
        CountedMigrations.REPLAYS.set(0);

        List<CheckOutcome> outcomes = steps.run(project);
        blamed(project, outcomes);
        int ofSteps = CountedMigrations.REPLAYS.getAndSet(0);
        blamed(project, Catalogue.standard().run(project));

        System.out.printf(
                "replays from zero: %d for %d checks that look at steps, blame included; %d for the whole catalogue, with"
                        + " repetitions and other orders%n",
                ofSteps, steps.checks().size(), CountedMigrations.REPLAYS.get());
        assertThat(outcomes).filteredOn(CheckOutcome::isRed).hasSize(1);
        assertThat(ofSteps).isEqualTo(1);
    }

    private static List<String> blamed(MigrationProject project, List<CheckOutcome> outcomes) {
        List<String> words = new ArrayList<>();
        for (CheckOutcome outcome : outcomes) {
            if (outcome instanceof Judged judged) {
                Report report = judged.verdict().report();
                words.add(outcome.check().name() + " looked at " + report.examined() + ", not at "
                        + report.notExamined());
                report.findings().stream()
                        .map(finding -> finding.blamedBy(project.origins()))
                        .map(OneWalkTest::printed)
                        .sorted()
                        .forEach(words::add);
            } else {
                words.add(outcome.check().name() + " skipped: " + ((Skipped) outcome).reason());
            }
        }
        return words;
    }

    /** Where a failed database is kept differs from run to run. */
    private static String printed(Finding finding) {
        return FindingText.PLAIN
                .print(List.of(finding))
                .lines()
                .filter(line -> !line.contains("the database as it was left"))
                .collect(Collectors.joining("\n"));
    }

    @Tag("thorough")
    @ParameterizedTest
    @MethodSource("databases")
    void a_check_sees_in_the_shared_replay_what_it_sees_alone(Database database) throws SQLException {
        int findings = 0;
        for (int seed = 1; seed <= HISTORIES; seed++) {
            String[] history = randomHistory(database, seed);
            Histories histories = new Histories(folder, database).with(ALL_THE_TIME);
            MigrationProject together = histories.of(history);

            List<String> seenTogether = blamed(together, Catalogue.standard().run(together));

            List<String> seenAlone = seenAlone(() -> histories.of(history), CheckPolicy.STRICT);
            assertThat(seenTogether).as("seed %d", seed).isEqualTo(seenAlone);
            findings += seenTogether.size() - Catalogue.standard().checks().size();
        }
        System.out.printf(
                "%s: %d random histories, %d findings, the same together and alone%n",
                database.name(), HISTORIES, findings);
        assertThat(findings).isPositive();
    }

    static List<Supplier<MigrationProject>> jobRunr() {
        String common = "classpath:org/jobrunr/storage/sql/common/migrations";
        return List.of(
                () -> real(new Sqlite(), common),
                () -> real(new Postgres.Embedded(), common, "classpath:org/jobrunr/storage/sql/postgres/migrations"));
    }

    private static MigrationProject real(Database database, String... locations) {
        return ProjectDefinition.standard()
                .on(database)
                .settings(Settings.fromSystem().with(ALL_THE_TIME))
                .migrations(locations)
                .open();
    }

    /** Without other orders: they share no replay, and this history writes times. */
    @Tag("thorough")
    @ParameterizedTest
    @MethodSource("jobRunr")
    void a_real_history_is_seen_alike_too(Supplier<MigrationProject> opened) {
        CheckPolicy policy = CheckPolicy.STRICT.excluded(List.of("orders-converge"));
        MigrationProject together = opened.get();

        List<String> seenTogether = blamed(together, Catalogue.standard().run(CheckContext.of(together), policy));

        assertThat(seenTogether).isEqualTo(seenAlone(opened, policy));
    }

    private static List<String> seenAlone(Supplier<MigrationProject> opened, CheckPolicy policy) {
        List<String> seen = new ArrayList<>();
        for (CheckDefinition check : Catalogue.standard().checks()) {
            MigrationProject alone = opened.get();
            try (CatalogueRun run = CatalogueRun.ofSingleChecks(Catalogue.standard(), policy)) {
                seen.addAll(blamed(alone, List.of(run.run(check, CheckContext.of(alone)))));
            }
        }
        return seen;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void effects_do_not_depend_on_other_observers(Database database) throws SQLException {
        String[] history = randomHistory(database, 7);
        Histories histories = new Histories(folder, database);

        List<String> alone = effects(histories.of(history), List.of());
        List<String> watched = effects(
                histories.of(history),
                List.of(new EveryStepTakesEffect(histories.of(history)).begin(), new StepObserver() {}));

        assertThat(watched).isEqualTo(alone);
    }

    private static List<String> effects(MigrationProject project, List<StepObserver> others) {
        List<String> effects = new ArrayList<>();
        List<StepObserver> all = new ArrayList<>(others);
        all.add(new StepObserver() {
            @Override
            public EffectScope reads() {
                return EffectScope.ALL;
            }

            @Override
            public void after(Step step, Moment moment) {
                effects.add(step.migration() + "\n" + step.effect());
            }
        });
        project.walk("", all);
        return effects;
    }

    /** Statements that ran, two in a file, every fifth a creation that may meet something older. */
    private static String[] randomHistory(Database database, int seed) throws SQLException {
        RandomDdl random = RandomDdl.of(database.engine().product(), seed);
        List<String> ran = new ArrayList<>();
        MigrationProject scratch = ProjectDefinition.standard()
                .on(database)
                .migrations("class:" + CountedMigrations.class.getName())
                .open();
        try (LiveDatabase live = scratch.prepared();
                Connection connection = live.dataSource().getConnection()) {
            while (ran.size() < 16) {
                String sql = ran.size() % 5 == 4
                        ? "CREATE TABLE IF NOT EXISTS " + (ran.size() % 2 == 0 ? "a" : "b")
                                + " (id integer PRIMARY KEY, extra_" + seed + " text)"
                        : random.next();
                if (!sql.contains("VACUUM") && !sql.contains("PRAGMA") && runs(connection, sql)) {
                    ran.add(sql);
                }
            }
        }
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < ran.size(); i += 2) {
            files.put(String.format("%03d_step.sql", i / 2 + 1), ran.get(i) + ";\n" + ran.get(i + 1) + ";\n");
        }
        return files.entrySet().stream()
                .flatMap(file -> List.of(file.getKey(), file.getValue()).stream())
                .toArray(String[]::new);
    }

    private static boolean runs(Connection connection, String sql) {
        try {
            run(connection, sql);
            return true;
        } catch (SQLException refusedByTheDatabase) {
            return false;
        }
    }

    private record Throwing(MigrationProject project) implements StepwiseCheck {

        @Override
        public Inspection begin() {
            return new Inspection() {
                @Override
                public void after(Step step, Moment moment) {
                    throw new IllegalStateException("looked at " + step.migration());
                }

                @Override
                public Report report() {
                    return Report.of(List.of("nothing"), List.of(), List.of());
                }
            };
        }
    }

    @Test
    void a_check_that_throws_fails_with_the_cause_and_the_others_go_on() {
        MigrationProject project = new Histories(folder, new Sqlite())
                .of("001_a.sql", "CREATE TABLE a (id)", "002_b.sql", "CREATE TABLE b (id)");
        CheckDefinition throwing = CheckDefinition.stepwise("throwing", 25, context -> new Throwing(context.project()));
        Catalogue catalogue = Catalogue.of(List.of(new StandardChecks(), () -> List.of(throwing)));

        try (CatalogueRun run = new CatalogueRun(catalogue, CheckPolicy.STRICT)) {
            CheckContext context = CheckContext.of(project);
            assertThatThrownBy(() -> run.run(throwing, context))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("looked at 001_a.sql");
            for (String name : List.of("replays-from-zero", "every-step-takes-effect", "nothing-is-lost")) {
                assertThat(run.run(catalogue.check(name), context))
                        .isInstanceOfSatisfying(
                                Judged.class,
                                judged -> assertThat(judged.verdict().report().examined())
                                        .containsExactly("001_a.sql", "002_b.sql"));
            }
        }
    }

    @Test
    void what_stops_every_check_is_thrown_once_and_the_others_refer_to_it() {
        MigrationProject project = ProjectDefinition.standard()
                .on(new Sqlite())
                .before("CREATE TABLE a (id), nonsense")
                .migrations("class:" + CountedMigrations.class.getName())
                .open();

        try (CatalogueRun run = new CatalogueRun(Catalogue.standard(), CheckPolicy.STRICT)) {
            CheckContext context = CheckContext.of(project);
            assertThatThrownBy(() -> run.run(Catalogue.standard().check("replays-from-zero"), context))
                    .hasMessageStartingWith("What runs before the first migration fails");
            for (String name :
                    List.of("every-step-takes-effect", "nothing-is-lost", "repeat-safe", "orders-converge")) {
                assertThat(run.run(Catalogue.standard().check(name), context))
                        .isInstanceOfSatisfying(
                                Skipped.class,
                                skipped -> assertThat(skipped.reason())
                                        .startsWith(
                                                "see replays-from-zero: What runs before the first migration fails"));
            }
        }
    }
}
