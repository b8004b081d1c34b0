package org.replayproof.replay.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayOrders;

/** Runs every order of a short history with real commits, each on a fresh database, and reads the dependencies from the results. */
final class BruteForce {

    private final MigrationProject server;
    private final List<String> history;

    /** The place of the migration that fails; -1 where the order runs to its end and ends differently. */
    private final Map<List<Integer>, Integer> bad = new HashMap<>();

    private final Set<List<Integer>> good = new HashSet<>();
    private final Map<List<Integer>, Integer> failing = new HashMap<>();

    BruteForce(MigrationProject server, List<String> history) throws SQLException {
        this.server = server;
        this.history = history;
        List<Integer> declared = ReplayOrder.declared(history.size()).positions();
        Map<String, String> end = run(declared);
        for (ReplayOrder order : ReplayOrders.all(history.size()).toList()) {
            judge(order.positions(), end);
        }
        keepConnected(declared);
    }

    private void judge(List<Integer> order, Map<String, String> declaredEnd) throws SQLException {
        for (int length = 1; length <= order.size(); length++) {
            Integer known = failing.get(order.subList(0, length));
            if (known != null) {
                bad.put(order, known);
                return;
            }
        }
        Map<String, String> end = run(order);
        if (end.equals(declaredEnd)) {
            good.add(order);
        } else {
            bad.putIfAbsent(order, -1);
        }
    }

    private Map<String, String> run(List<Integer> order) throws SQLException {
        try (LiveDatabase live = server.prepared();
                Connection connection = live.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (int place = 0; place < order.size(); place++) {
                if (!runs(connection, history.get(order.get(place)))) {
                    failing.put(order.subList(0, place + 1), order.get(place));
                    bad.put(order, order.get(place));
                    return Map.of("failed", history.get(order.get(place)));
                }
            }
            connection.setAutoCommit(true);
            return CommittedState.of(connection, live.dataSource());
        }
    }

    private static boolean runs(Connection connection, String migration) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : migration.split("; ", -1)) {
                statement.execute(each);
            }
            connection.commit();
            return true;
        } catch (SQLException refused) {
            connection.rollback();
            return false;
        }
    }

    /** Only good orders that are reached from the declared one by exchanging neighbours. */
    private void keepConnected(List<Integer> declared) {
        Set<List<Integer>> reached = new HashSet<>(Set.of(declared));
        Deque<List<Integer>> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            List<Integer> order = open.remove();
            for (int i = 0; i + 1 < order.size(); i++) {
                List<Integer> swapped = swapped(order, i);
                if (good.contains(swapped) && reached.add(swapped)) {
                    open.add(swapped);
                }
            }
        }
        good.retainAll(reached);
    }

    private static List<Integer> swapped(List<Integer> order, int at) {
        List<Integer> swapped = new ArrayList<>(order);
        Collections.swap(swapped, at, at + 1);
        return swapped;
    }

    int orders() {
        return good.size() + bad.size();
    }

    int goodOrders() {
        return good.size();
    }

    /** Pairs in one sequence in every good order, without those that follow from two others: {@code 0 → 2}. */
    Set<String> dependencies() {
        Set<String> minimal = new TreeSet<>();
        for (int later = 0; later < history.size(); later++) {
            for (int earlier = 0; earlier < history.size(); earlier++) {
                int from = earlier;
                int to = later;
                boolean follows = IntStream.range(0, history.size())
                        .anyMatch(between -> isBefore(from, between) && isBefore(between, to));
                if (isBefore(from, to) && !follows) {
                    minimal.add(from + " → " + to);
                }
            }
        }
        return minimal;
    }

    private boolean isBefore(int earlier, int later) {
        return earlier != later && good.stream().allMatch(order -> order.indexOf(earlier) < order.indexOf(later));
    }

    /** Orders that keep to everything that was found and are bad all the same. */
    long unexplained(Dependencies found) {
        return bad.keySet().stream()
                .filter(order -> found.all().stream()
                        .allMatch(each -> order.indexOf(each.earlier()) < order.indexOf(each.later())))
                .filter(order -> found.alternatives().stream().noneMatch(each -> each.isViolatedBy(order)))
                .count();
    }

    /** Whether a good order contradicts what must hold. */
    boolean contradicts(Alternative alternative) {
        return good.stream().anyMatch(alternative::isViolatedBy);
    }

    /** How the two react in the other sequence, wherever they are neighbours: requires, before or quiet. */
    Set<String> reactions(int earlier, int later) {
        Set<String> reactions = new TreeSet<>();
        for (List<Integer> order : good) {
            int at = order.indexOf(earlier);
            if (at + 1 < order.size() && order.get(at + 1) == later) {
                int failed = bad.getOrDefault(swapped(order, at), -1);
                reactions.add(failed == later ? "requires" : failed == earlier ? "before" : "quiet");
            }
        }
        return reactions;
    }
}
