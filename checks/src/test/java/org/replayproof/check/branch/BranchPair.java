package org.replayproof.check.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two branches, and by brute force over all parts of both, which migrations conflict.
 *
 * @param common the scripts that both began with
 * @param mine the scripts of this branch
 * @param theirs the scripts of the base
 */
record BranchPair(List<String> common, List<String> mine, List<String> theirs) {

    /**
     * Parts of both branches that do not commute.
     *
     * @param mine places of scripts of this branch
     * @param theirs places of scripts of the base
     */
    record Part(List<Integer> mine, List<Integer> theirs) {

        boolean contains(Part other) {
            return mine.containsAll(other.mine) && theirs.containsAll(other.theirs);
        }

        boolean endsWith(int lastOfMine, int lastOfTheirs) {
            return mine.get(mine.size() - 1) == lastOfMine && theirs.get(theirs.size() - 1) == lastOfTheirs;
        }
    }

    /** Draws branches that run by themselves. */
    static BranchPair draw(RandomStatements statements, BranchOracle oracle, int longest) {
        List<String> common = grown(
                List.of(),
                List.of(
                        "CREATE TABLE t0 (id integer, a text);\nINSERT INTO t0 VALUES (1, 'one');\nINSERT INTO t0 VALUES (2, 'two')"),
                1 + statements.number(3),
                statements,
                oracle);
        List<String> mine = grown(common, List.of(), 1 + statements.number(longest), statements, oracle);
        List<String> theirs = grown(common, List.of(), 1 + statements.number(longest), statements, oracle);
        return new BranchPair(common, mine, theirs);
    }

    private static List<String> grown(
            List<String> before, List<String> first, int size, RandomStatements statements, BranchOracle oracle) {
        List<String> scripts = new ArrayList<>(first);
        while (scripts.size() < size) {
            String script =
                    statements.number(3) == 0 ? statements.next() + ";\n" + statements.next() : statements.next();
            scripts.add(script);
            if (!oracle.succeeds(joined(before, scripts, List.of()))) {
                scripts.remove(scripts.size() - 1);
            }
        }
        return List.copyOf(scripts);
    }

    private static List<String> joined(List<String> one, List<String> two, List<String> three) {
        return Stream.of(one, two, three).flatMap(List::stream).toList();
    }

    /** Whether the branches end otherwise when this one runs first, or in another order of both. */
    boolean differs(BranchOracle oracle, List<String> byNumber) {
        String theirsFirst = oracle.outcome(joined(common, theirs, mine));
        return !oracle.succeeds(joined(common, theirs, mine))
                || !theirsFirst.equals(oracle.outcome(joined(common, mine, theirs)))
                || !theirsFirst.equals(oracle.outcome(joined(common, byNumber, List.of())));
    }

    /** The smallest parts that do not commute. */
    List<Part> conflicts(BranchOracle oracle) {
        List<Part> all = new ArrayList<>();
        for (List<Integer> own : parts(mine.size())) {
            for (List<Integer> other : parts(theirs.size())) {
                Part part = new Part(own, other);
                if (conflicts(part, oracle)) {
                    all.add(part);
                }
            }
        }
        return all.stream()
                .filter(part -> all.stream().noneMatch(other -> !other.equals(part) && part.contains(other)))
                .toList();
    }

    private boolean conflicts(Part part, BranchOracle oracle) {
        List<String> own = part.mine().stream().map(mine::get).toList();
        List<String> other = part.theirs().stream().map(theirs::get).toList();
        if (!oracle.succeeds(joined(common, own, List.of())) || !oracle.succeeds(joined(common, other, List.of()))) {
            return false;
        }
        return !oracle.succeeds(joined(common, other, own))
                || !oracle.outcome(joined(common, other, own)).equals(oracle.outcome(joined(common, own, other)));
    }

    /** Whether both orders of a part succeed. */
    boolean isSilent(Part part, BranchOracle oracle) {
        List<String> own = part.mine().stream().map(mine::get).toList();
        List<String> other = part.theirs().stream().map(theirs::get).toList();
        return oracle.succeeds(joined(common, other, own)) && oracle.succeeds(joined(common, own, other));
    }

    private static List<List<Integer>> parts(int size) {
        return IntStream.range(1, 1 << size)
                .mapToObj(bits -> IntStream.range(0, size)
                        .filter(place -> (bits & 1 << place) != 0)
                        .boxed()
                        .toList())
                .toList();
    }
}
