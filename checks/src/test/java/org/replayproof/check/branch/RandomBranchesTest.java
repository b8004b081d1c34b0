package org.replayproof.check.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.replay.MigrationProject;

/** Random branches in real repositories, judged by brute force; {@code -Dreplayproof.test.branches} draws more of them. */
class RandomBranchesTest {

    @TempDir
    Path temporary;

    private int right;
    private final List<String> missed = new ArrayList<>();
    private final List<String> invented = new ArrayList<>();

    @Test
    void no_conflict_on_sqlite_is_missed_or_invented() throws Exception {
        judge(new Sqlite(), 4, 3);
    }

    @Test
    void no_conflict_on_postgres_is_missed_or_invented() throws Exception {
        judge(new Postgres.Embedded(), 1, 2);
    }

    private void judge(Database database, int usual, int longest) throws Exception {
        int pairs = Integer.getInteger("replayproof.test.branches", usual);
        for (long seed = 1; seed <= pairs; seed++) {
            judge(database, seed, longest);
        }
        System.out.println(pairs + " pairs of branches on " + database.name() + ": " + right + " right, "
                + missed.size() + " missed, " + invented.size() + " invented");
        assertThat(missed).isEmpty();
        assertThat(invented).isEmpty();
        assertThat(right).isGreaterThanOrEqualTo(pairs);
    }

    private void judge(Database database, long seed, int longest) throws Exception {
        Repository repository = new Repository(temporary.resolve("r" + seed));
        RandomStatements statements = new RandomStatements(seed, !(database instanceof Sqlite));
        repository.commit("001_first.sql", "SELECT 1;\n");
        MigrationProject any = repository.project(database, Map.of());
        BranchOracle oracle = new BranchOracle(any.server());
        BranchPair pair = BranchPair.draw(statements, oracle, longest);
        repository.commit(files("common", pair.common(), 1, 1)).branch("feature");
        repository.delete("001_first.sql");
        int begin = pair.common().size() + 1 + statements.number(3);
        int step = 1 + statements.number(2);
        repository
                .commit(files("mine", pair.mine(), begin, step))
                .checkout("main")
                .delete("001_first.sql")
                .commit(files("theirs", pair.theirs(), pair.common().size() + 1, 1))
                .checkout("feature");
        Report report = new BranchesConverge(repository.against("main", database)).run();
        weigh("seed " + seed + " " + pair, pair, oracle, byNumber(pair, begin, step), conflicts(report));
    }

    private static String[] files(String word, List<String> scripts, int begin, int step) {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i++) {
            files.add(String.format("%03d_%s%d.sql", begin + i * step, word, i));
            files.add(scripts.get(i) + ";\n");
        }
        return files.toArray(new String[0]);
    }

    /** The merged list; where both took a number, those of this branch follow. */
    private static List<String> byNumber(BranchPair pair, int begin, int step) {
        Map<Integer, String> numbered = new TreeMap<>();
        int first = pair.common().size() + 1;
        for (int i = 0; i < pair.theirs().size(); i++) {
            numbered.put(first + i, pair.theirs().get(i));
        }
        for (int i = 0; i < pair.mine().size(); i++) {
            if (numbered.put(begin + i * step, pair.mine().get(i)) != null) {
                List<String> all = new ArrayList<>(pair.theirs());
                all.addAll(pair.mine());
                return all;
            }
        }
        return List.copyOf(numbered.values());
    }

    private static List<Finding> conflicts(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.code().id().startsWith("branches-"))
                .toList();
    }

    private void weigh(
            String label, BranchPair pair, BranchOracle oracle, List<String> byNumber, List<Finding> findings) {
        if (!pair.differs(oracle, byNumber)) {
            if (findings.isEmpty()) {
                right++;
            } else {
                invented.add(label + ": " + findings);
            }
            return;
        }
        List<BranchPair.Part> truth = pair.conflicts(oracle);
        for (Finding finding : findings) {
            int mine = place(finding, "mine");
            int theirs = place(finding, "theirs");
            boolean silent = finding.code().id().equals("branches-diverge");
            boolean proved = truth.stream()
                    .filter(part -> part.endsWith(mine, theirs))
                    .anyMatch(part -> pair.isSilent(part, oracle) == silent);
            if (proved || truth.isEmpty()) {
                right++;
            } else {
                invented.add(label + ": " + finding);
            }
        }
        for (BranchPair.Part part : truth) {
            if (findings.stream()
                    .noneMatch(finding -> part.mine().contains(place(finding, "mine"))
                            && part.theirs().contains(place(finding, "theirs")))) {
                missed.add(label + ": " + part);
            }
        }
        if (findings.isEmpty()) {
            missed.add(label + ": the orders of all");
        }
    }

    private static int place(Finding finding, String word) {
        return Integer.parseInt(finding.object().path().replaceAll(".*" + word + "(\\d+)\\.sql.*", "$1"));
    }
}
