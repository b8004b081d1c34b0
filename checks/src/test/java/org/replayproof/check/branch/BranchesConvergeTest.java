package org.replayproof.check.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

class BranchesConvergeTest {

    private static final String APPS = "CREATE TABLE apps (id integer PRIMARY KEY, name text);\n";

    @TempDir
    Path temporary;

    private Repository repository;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @BeforeEach
    void begin() throws Exception {
        repository = new Repository(temporary.resolve("work"))
                .commit("001_apps.sql", APPS)
                .branch("feature");
    }

    private Repository onMain(String... namesAndContents) throws IOException, InterruptedException {
        return repository.checkout("main").commit(namesAndContents).checkout("feature");
    }

    private Report check(Database database) {
        return check(repository.against("main", database));
    }

    private static Report check(MigrationProject project) {
        return new BranchesConverge(project).run();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void reports_the_pair_that_fails_in_one_order(Database database) throws Exception {
        onMain(
                "002_other.sql",
                "CREATE TABLE other (id integer);\n",
                "003_rename.sql",
                "ALTER TABLE apps RENAME TO programs;\n");
        repository.commit(
                "004_mine.sql",
                "CREATE TABLE mine (id integer);\n",
                "005_note.sql",
                "ALTER TABLE apps ADD COLUMN note text;\n");

        Finding finding = Histories.only(check(database));

        assertThat(finding.code().id()).isEqualTo("branches-conflict");
        assertThat(finding.severity()).hasToString("breaks");
        assertThat(finding.sentence()).isEqualTo("005_note.sql fails after 003_rename.sql of main.");
        assertThat(finding.actual())
                .startsWith("003_rename.sql, 005_note.sql: ")
                .contains("apps")
                .endsWith("\n005_note.sql, 003_rename.sql: succeeds");

        repository.commit("005_note.sql", "CREATE TABLE note (id integer);\n");
        assertThat(check(database).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void reports_the_pair_that_ends_in_another_state(Database database) throws Exception {
        onMain("002_log.sql", "CREATE TABLE IF NOT EXISTS log (id integer, actor text);\n");
        repository.commit("003_log.sql", "CREATE TABLE IF NOT EXISTS log (id integer);\n");

        Report report = check(database);

        assertThat(Histories.codes(report)).containsExactly("risky branches-diverge 003_log.sql, 002_log.sql");
        assertThat(Histories.only(report).actual())
                .startsWith("from 002_log.sql, 003_log.sql to 003_log.sql, 002_log.sql:")
                .contains("actor");
        assertThat(report.graph())
                .startsWith("flowchart LR\n    base[\"001_apps.sql\"]")
                .contains("m1 -. \"other state\" .- m2");

        repository.commit("003_log.sql", "CREATE TABLE IF NOT EXISTS log_of_mine (id integer);\n");
        assertThat(check(database).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void reports_rows_that_depend_on_the_order(Database database) throws Exception {
        onMain("002_seed.sql", "INSERT INTO apps VALUES (1, 'a');\n");
        repository.commit("003_upper.sql", "UPDATE apps SET name = upper(name);\n");

        assertThat(Histories.only(check(database)).actual()).endsWith("~ rows of apps: other values in name");

        repository.delete("003_upper.sql").commit("003_seed.sql", "INSERT INTO apps VALUES (2, 'b');\n");
        assertThat(check(database).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_number_that_both_branches_took_is_red_with_the_commands_that_free_it(Database database) throws Exception {
        onMain(
                "002_theirs.sql",
                "CREATE TABLE theirs (id integer);\n",
                "004_more.sql",
                "CREATE TABLE more (id integer);\n");
        repository.commit(
                "002_mine.sql", "CREATE TABLE mine (id integer);\n",
                "002_mine.down.sql", "DROP TABLE mine;\n",
                "005_later.sql", "CREATE TABLE later (id integer);\n");

        Report report = check(database);

        assertThat(Histories.codes(report))
                .containsExactly("breaks late-number 002_mine.sql", "note late-number 005_later.sql");
        assertThat(report.findings().get(0).expected()).isEqualTo("a number after 004: 005 is free");
        String folder = repository.folder() + "/migrations/";
        assertThat(report.findings().get(0).repair())
                .isEqualTo("git mv " + folder + "005_later.sql " + folder + "006_later.sql\n"
                        + "git mv " + folder + "002_mine.down.sql " + folder + "005_mine.down.sql\n"
                        + "git mv " + folder + "002_mine.sql " + folder + "005_mine.sql");

        String renames = Objects.requireNonNull(report.findings().get(0).repair());
        for (String line : renames.lines().toList()) {
            repository.git(line.substring("git ".length()).split(" "));
        }
        assertThat(check(database).findings()).isEmpty();
    }

    @Test
    void the_migrators_rule_decides_what_a_late_number_means() throws Exception {
        onMain("003_theirs.sql", "CREATE TABLE theirs (id integer);\n");
        repository.commit("002_mine.sql", "CREATE TABLE mine (id integer);\n");

        Finding runs = Histories.only(check(new Sqlite()));

        assertThat(runs.severity()).hasToString("note");
        assertThat(runs.sentence())
                .isEqualTo("002_mine.sql is numbered before 003_theirs.sql, the newest migration of main.");
        assertThat(runs.actual()).isEqualTo("002; SQL folder runs it late, on databases that have run 003_theirs.sql");
    }

    @Test
    void golang_migrate_ignores_a_late_number() throws Exception {
        Repository go = new Repository(temporary.resolve("go"))
                .commit("1_a.up.sql", "CREATE TABLE a (id integer);\n", "1_a.down.sql", "DROP TABLE a;\n")
                .branch("feature")
                .commit("2_c.up.sql", "CREATE TABLE c (id integer);\n", "2_c.down.sql", "DROP TABLE c;\n")
                .checkout("main")
                .commit("3_b.up.sql", "CREATE TABLE b (id integer);\n", "3_b.down.sql", "DROP TABLE b;\n")
                .checkout("feature");

        Finding finding = Histories.only(check(go.against("main", new Sqlite())));

        assertThat(finding.severity()).hasToString("breaks");
        assertThat(finding.actual())
                .isEqualTo("2; SQL folder (golang-migrate) ends with success on databases that have run 3_b.up.sql,"
                        + " and never runs it");
        assertThat(finding.repair()).contains("2_c.down.sql ").contains("4_c.up.sql");
    }

    @Test
    void flyway_refuses_a_late_number() throws Exception {
        Repository flyway = new Repository(temporary.resolve("flyway"))
                .commit("V1__a.sql", "CREATE TABLE a (id integer);\n")
                .branch("feature")
                .commit("V1.1__c.sql", "CREATE TABLE c (id integer);\n")
                .checkout("main")
                .commit("V2__b.sql", "CREATE TABLE b (id integer);\n")
                .checkout("feature");
        MigrationProject project =
                flyway.project(new Sqlite(), Map.of("replayproof.git.base", "main", "replayproof.migrator", "flyway"));

        Finding finding = Histories.only(check(project));

        assertThat(finding.severity()).hasToString("breaks");
        assertThat(finding.actual()).contains("refuses it on databases that have run V2__b.sql");
        assertThat(finding.repair()).endsWith("/migrations/V3__c.sql");
    }

    @Test
    void merged_migrations_that_the_branch_changes_renames_or_removes_are_red() throws Exception {
        repository
                .checkout("main")
                .commit("002_b.sql", "CREATE TABLE b (id integer);\n", "003_c.sql", "CREATE TABLE c (id integer);\n")
                .branch("other")
                .git("mv", "migrations/002_b.sql", "migrations/004_b.sql")
                .delete("003_c.sql")
                .commit(
                        "001_apps.sql",
                        APPS + "-- edited\nCREATE INDEX apps_name ON apps (name);\n",
                        "005_d.sql",
                        "CREATE TABLE d (id integer);\n");

        Report report = check(new Sqlite());

        assertThat(report.findings())
                .extracting(Finding::sentence)
                .containsExactly(
                        "001_apps.sql was changed after it had been merged into main: databases that ran it before are"
                                + " different now.",
                        "002_b.sql was renamed to 004_b.sql after it had been merged into main.",
                        "003_c.sql was removed after it had been merged into main.");
        assertThat(report.findings().get(1).repair()).startsWith("git mv ").endsWith("/002_b.sql");

        repository.git("checkout", "main", "--", "migrations").git("rm", "-q", "--force", "migrations/004_b.sql");
        assertThat(check(new Sqlite()).findings()).isEmpty();
    }

    @Test
    void a_branch_without_new_migrations_has_nothing_to_compare() {
        assertThat(check(new Sqlite()).notApplicable()).isEqualTo("this branch adds no migration to those of main");
    }

    @Test
    void without_a_base_the_check_is_not_applicable() {
        assertThat(check(repository.project(new Sqlite(), Map.of())).notApplicable())
                .isEqualTo("no base is set (replayproof.git.base=origin/main)");
    }

    @Test
    void the_test_merge_of_a_ci_server_is_taken_apart() throws Exception {
        onMain("002_log.sql", "CREATE TABLE IF NOT EXISTS log (id integer, actor text);\n");
        repository
                .commit("003_log.sql", "CREATE TABLE IF NOT EXISTS log (id integer);\n")
                .git("checkout", "--quiet", "--detach", "main")
                .git("merge", "--quiet", "--no-ff", "--message=Merge", "feature");

        assertThat(Histories.codes(check(new Sqlite())))
                .containsExactly("risky branches-diverge 003_log.sql, 002_log.sql");
    }

    @Test
    void a_late_number_conflicts_with_what_was_merged_before() throws Exception {
        onMain("003_rename.sql", "ALTER TABLE apps RENAME TO programs;\n");
        repository.git("merge", "--quiet", "main").commit("002_note.sql", "ALTER TABLE apps ADD COLUMN note text;\n");

        assertThat(Histories.codes(check(new Sqlite())))
                .containsExactly(
                        "note late-number 002_note.sql", "breaks branches-conflict 002_note.sql, 003_rename.sql");
    }

    @Test
    void two_folders_are_compared_without_git() throws Exception {
        Path theirs = Files.createDirectories(temporary.resolve("theirs"));
        Files.writeString(theirs.resolve("001_apps.sql"), APPS);
        Files.writeString(theirs.resolve("002_log.sql"), "CREATE TABLE IF NOT EXISTS log (id integer, actor text);\n");
        repository.write("003_log.sql", "CREATE TABLE IF NOT EXISTS log (id integer);\n");

        Report report =
                check(repository.project(new Sqlite(), Map.of("replayproof.base.migrations", theirs.toString())));

        assertThat(Histories.codes(report)).containsExactly("risky branches-diverge 003_log.sql, 002_log.sql");

        repository.delete("003_log.sql").write("003_mine.sql", "CREATE TABLE mine (id integer);\n");
        assertThat(check(repository.project(new Sqlite(), Map.of("replayproof.base.migrations", theirs.toString())))
                        .findings())
                .isEmpty();
    }

    @Test
    void a_missing_folder_has_a_next_step() {
        MigrationProject project =
                repository.project(new Sqlite(), Map.of("replayproof.base.migrations", "/does/not/exist"));

        assertThatThrownBy(() -> check(project))
                .isInstanceOf(BaseUnreadableException.class)
                .hasMessage(
                        "There is no folder /does/not/exist." + "\n  next step   correct replayproof.base.migrations");
    }

    @Test
    void a_revision_that_git_does_not_know_has_a_next_step() {
        assertThatThrownBy(() -> check(repository.against("origin/main", new Sqlite())))
                .isInstanceOf(BaseUnreadableException.class)
                .hasMessage("git does not know the revision origin/main in " + repository.folder() + "."
                        + "\n  next step   take one of: feature, main");
    }

    @Test
    void a_branch_of_a_remote_that_was_not_fetched_has_the_command_that_fetches_it() throws Exception {
        repository.commit("002_mine.sql", "CREATE TABLE mine (id integer);\n");
        Repository clone = repository.cloned(temporary.resolve("clone"), "--single-branch", "--branch=feature");

        assertThatThrownBy(() -> check(clone.against("origin/main", new Sqlite())))
                .isInstanceOf(BaseUnreadableException.class)
                .hasMessageEndingWith("next step   git fetch origin +main:refs/remotes/origin/main"
                        + " (GitHub Actions: actions/checkout with fetch-depth: 0)");

        clone.git("fetch", "--quiet", "origin", "+main:refs/remotes/origin/main");
        assertThat(check(clone.against("origin/main", new Sqlite())).findings()).isEmpty();
    }

    @Test
    void a_shallow_clone_has_the_command_that_completes_it() throws Exception {
        onMain("002_theirs.sql", "CREATE TABLE theirs (id integer);\n");
        repository.commit("003_mine.sql", "CREATE TABLE mine (id integer);\n");
        Repository clone =
                repository.cloned(temporary.resolve("clone"), "--depth=1", "--no-single-branch", "--branch=feature");

        assertThatThrownBy(() -> check(clone.against("origin/main", new Sqlite())))
                .isInstanceOf(BaseUnreadableException.class)
                .hasMessage(
                        "The clone in " + clone.folder() + " is shallow: it lacks the commit at which this branch left"
                                + " origin/main.\n  next step   git fetch --unshallow (GitHub Actions: actions/checkout with"
                                + " fetch-depth: 0)");

        clone.git("fetch", "--quiet", "--unshallow");
        assertThat(check(clone.against("origin/main", new Sqlite())).findings()).isEmpty();
    }

    @Test
    void a_branch_without_a_commit_has_a_next_step() throws Exception {
        Repository unborn = new Repository(temporary.resolve("unborn")).write("001_apps.sql", APPS);

        assertThatThrownBy(() -> check(unborn.against("main", new Sqlite())))
                .isInstanceOf(BaseUnreadableException.class)
                .hasMessage("The branch in " + unborn.folder()
                        + " has no commit yet, so it has none in common with main."
                        + "\n  next step   commit first: git add --all && git commit -m \"First migrations\"");
    }

    @Test
    void a_folder_outside_of_a_repository_has_a_next_step() throws Exception {
        MigrationProject project = new Histories(temporary, new Sqlite())
                .with(Map.of("replayproof.git.base", "main"))
                .of("001_apps.sql", APPS);

        assertThatThrownBy(() -> check(project))
                .isInstanceOf(BaseUnreadableException.class)
                .hasMessageContaining(" does not belong to a git repository."
                        + "\n  next step   name a folder with the migrations of the other branch instead:");
    }

    @Test
    void prints_how_long_seventy_one_migrations_take() throws Exception {
        for (int i = 2; i <= 60; i++) {
            repository.write(String.format("%03d_t.sql", i), "CREATE TABLE t" + i + " (id integer);\n");
        }
        repository.commit().git("branch", "--force", "main", "feature");
        for (int i = 61; i <= 66; i++) {
            repository.write(String.format("%03d_mine.sql", i + 10), "CREATE TABLE mine" + i + " (id integer);\n");
        }
        repository.commit("077_note.sql", "ALTER TABLE apps ADD COLUMN note text;\n");
        repository.checkout("main");
        for (int i = 61; i <= 63; i++) {
            repository.write(String.format("%03d_theirs.sql", i), "CREATE TABLE theirs" + i + " (id integer);\n");
        }
        onMain("064_rename.sql", "ALTER TABLE apps RENAME TO programs;\n");
        long start = System.nanoTime();

        Report report = check(new Sqlite());

        System.out.println(
                "71 migrations of two branches on SQLite: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(Histories.codes(report)).containsExactly("breaks branches-conflict 077_note.sql, 064_rename.sql");
    }
}
