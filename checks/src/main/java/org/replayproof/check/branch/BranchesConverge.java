package org.replayproof.check.branch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.settings.Setting;

/**
 * Compares the new migrations of this branch with those of the branch that it will be merged into: a revision of git, or another
 * folder. What both have runs first, then the new ones of the base and of this branch in three orders: the base first, this
 * branch first, and by number. All must succeed and end in one state, rows included.
 *
 * <p>Why a team needs it: a branch that merges late passes its own tests, and meets the other migrations in production.
 *
 * <p>It also reports numbers that are taken or too low, with the commands that rename the files, and merged migrations that
 * this branch changes.
 *
 * <p>Known limits: numbers that the database draws are not compared. Of a changelog or journal that both branches changed, the
 * lines of both are taken. The base must not need files outside of the folders of the migrations.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class BranchesConverge implements Check {

    private final MigrationProject project;

    /**
     * Makes the check.
     *
     * @param project the project in the work tree
     */
    public BranchesConverge(MigrationProject project) {
        this.project = project;
    }

    /**
     * Why the check cannot run on a project.
     *
     * @param project the project
     * @return the reason, and what to set; empty where it can run
     */
    public static Optional<String> obstacle(MigrationProject project) {
        boolean hasBase = project.settings().get(Setting.GIT_BASE).isPresent()
                || project.settings().get(Setting.BASE_MIGRATIONS).isPresent();
        if (!hasBase) {
            return Optional.of("no base is set (" + Setting.GIT_BASE.key() + "=origin/main)");
        }
        boolean hasFiles = project.migrator().capabilities().contains(Migrator.Capability.STATEMENTS)
                && project.history().migrations().stream()
                        .anyMatch(migration -> migration.source().isPresent());
        if (!hasFiles || !project.migrator().capabilities().contains(Migrator.Capability.APPLY_ANY)) {
            return Optional.of("the " + project.migrator().name() + " does not run migrations from files alone,"
                    + " so those of another branch cannot run here");
        }
        return Optional.empty();
    }

    /**
     * Compares the branches.
     *
     * @throws BaseUnreadableException when the other branch cannot be read; the message has a next step
     * @throws org.replayproof.replay.MigrationFailedException when the migrations of the base fail by themselves
     */
    @Override
    public Report run() {
        Optional<String> obstacle = obstacle(project);
        if (obstacle.isPresent()) {
            return Report.notApplicable(obstacle.get());
        }
        try {
            Path scratch = Files.createTempDirectory("replayproof-branches").toRealPath();
            try {
                return compare(Branches.of(project, scratch), scratch);
            } finally {
                delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A copy of the branches cannot be made: " + e.getMessage(), e);
        }
    }

    private Report compare(Branches branches, Path scratch) {
        Changes changes = Changes.of(branches);
        BranchFindings words = new BranchFindings(
                branches, project.migrator().name(), project.migrator().lateArrivals());
        List<Finding> findings = new ArrayList<>(words.changed(changes));
        if (changes.fresh().isEmpty()) {
            return findings.isEmpty()
                    ? Report.notApplicable("this branch adds no migration to those of " + branches.base())
                    : Report.of(List.of("the migrations of " + branches.base()), List.of(), findings);
        }
        Numbering numbering = Numbering.of(branches, changes.fresh());
        findings.addAll(words.numbers(numbering));
        Merge merge = Merge.of(branches, changes, numbering, project, scratch.resolve("merged"));
        try (OrderExplorer explorer = merge.project().explorer()) {
            EndStates ends = new EndStates(merge.project()::explorer);
            ConflictSearch search =
                    new ConflictSearch(explorer, ends, merge, project.settings().number(Setting.ORDERS));
            List<Conflict> conflicts = search.conflicts();
            conflicts.forEach(conflict -> findings.add(words.conflict(conflict, merge, ends)));
            return Report.of(scripts(changes.fresh()), notExamined(branches, changes, search), findings)
                    .graph(new BranchGraph(branches, merge).of(conflicts));
        }
    }

    private static List<String> scripts(List<Migration> migrations) {
        return migrations.stream().map(Migration::script).toList();
    }

    private static List<String> notExamined(Branches branches, Changes changes, ConflictSearch search) {
        List<String> left = new ArrayList<>();
        if (changes.theirs().isEmpty()) {
            left.add("other migrations: " + branches.base() + " has none that this branch lacks");
        }
        if (search.left() > 0) {
            left.add(search.left() + " pairs of migrations: the time was up (" + Setting.ORDERS.key() + ")");
        }
        return left;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
