package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;

/** The golden file as a user's build has it: written by the switch, green, red after a change, accepted again. */
class SchemaSnapshotTest {

    private static final String GOLDEN = "target/snapshot/schema.txt";

    private static final Map<String, String> ON_A_DESK = Map.of("replayproof.ci", "false");
    private static final Map<String, String> WRITING =
            Map.of("replayproof.ci", "false", "replayproof.golden.write", "true");

    @BeforeEach
    void no_file_yet() throws IOException {
        Files.deleteIfExists(Path.of(GOLDEN));
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging-repaired")
    @Checks(golden = GOLDEN)
    static class SqliteCases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Checks(golden = GOLDEN)
    static class ChangedSqliteCases implements MigrationChecks {}

    @MigratedDatabase(database = Postgres.Embedded.class, migrations = "classpath:histories/diverging-repaired")
    @Checks(golden = GOLDEN)
    static class PostgresCases implements MigrationChecks {}

    @MigratedDatabase(database = Postgres.Embedded.class, migrations = "classpath:histories/diverging")
    @Checks(golden = GOLDEN)
    static class ChangedPostgresCases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging-repaired")
    static class WithoutCases implements MigrationChecks {}

    @Test
    void a_file_that_is_missing_is_asked_for() {
        JupiterRun run = run(ON_A_DESK, SqliteCases.class);

        assertThat(MigrationChecksTest.plain(run.onlyFailure()))
                .isEqualTo("""
                Golden file missing: %s does not exist.

                  expected   the schema that was accepted, in %s
                  actual     no such file
                  repair     Write it once with -Dreplayproof.golden.write=true, look it through, and commit it.
                  database   SQLite VERSION
                  more       docs/failures/golden-file-missing.md""".formatted(Path.of(GOLDEN), Path.of(GOLDEN).toAbsolutePath()));
    }

    @Test
    void the_switch_writes_it_and_a_change_is_red_until_it_is_accepted() throws IOException {
        run(WRITING, SqliteCases.class).passes(2);
        String accepted = Files.readString(Path.of(GOLDEN));
        assertThat(run(ON_A_DESK, SqliteCases.class).nodes())
                .containsExactly(
                        "schema-snapshot SUCCESSFUL", "examined 11 objects against " + Path.of(GOLDEN) + " SUCCESSFUL");

        JupiterRun changed = run(ON_A_DESK, ChangedSqliteCases.class);
        assertThat(changed.nodes())
                .containsExactly(
                        "schema-snapshot SUCCESSFUL",
                        "examined 10 objects against " + Path.of(GOLDEN) + " SUCCESSFUL",
                        "golden-file: tags.color FAILED");
        assertThat(MigrationChecksTest.plain(changed.onlyFailure())).isEqualTo("""
                Golden file differs: column tags.color is gone (breaks).

                  expected   column tags.color: type TEXT, nullable yes
                  actual     nothing of that name
                  blame      not created by 004_tag_color.sql:1 (IF NOT EXISTS found an older tags and did nothing)
                  repair     ALTER TABLE tags ADD COLUMN color TEXT;
                             Or accept the current schema: -Dreplayproof.golden.write=true
                  database   SQLite VERSION
                  more       docs/failures/golden-file.md""");

        run(WRITING, ChangedSqliteCases.class).passes(2);
        run(ON_A_DESK, ChangedSqliteCases.class).passes(2);
        assertThat(Files.readString(Path.of(GOLDEN))).isNotEqualTo(accepted);
    }

    @Test
    void so_it_is_on_postgres() {
        run(WRITING, PostgresCases.class).passes(2);
        run(ON_A_DESK, PostgresCases.class).passes(2);
        JupiterRun changed = run(ON_A_DESK, ChangedPostgresCases.class);

        assertThat(changed.onlyMessage()).startsWith("""
                Golden file differs: column tags.color is gone (breaks).

                  expected   column tags.color: type text, nullable yes
                  actual     nothing of that name
                """);
    }

    @Test
    void accepting_is_refused_in_a_ci_run() {
        JupiterRun run = run(Map.of("replayproof.ci", "true", "replayproof.golden.write", "true"), SqliteCases.class);

        assertThat(run.onlyFailure()).hasMessage("""
                replayproof.golden.write is on, and this is a CI run: a change accepted in CI would not be reviewed.
                  next step   write it on your machine and commit it""");
        assertThat(Path.of(GOLDEN)).doesNotExist();
    }

    @Test
    void without_a_file_it_does_not_apply() {
        assertThat(run(ON_A_DESK, WithoutCases.class).nodes())
                .containsExactly("schema-snapshot: not applicable, no golden file is named"
                        + " (replayproof.checks.golden=src/test/replayproof/schema.txt) ABORTED");
    }

    private static JupiterRun run(Map<String, String> settings, Class<?> cases) {
        return JupiterRun.ofMethod(settings, cases, "schema_snapshot");
    }
}
