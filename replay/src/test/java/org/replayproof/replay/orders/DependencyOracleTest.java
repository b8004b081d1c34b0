package org.replayproof.replay.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

/**
 * The dependencies of random histories equal those of brute force over all orders, which commits for real and never uses this
 * kit's readers: {@code -Dreplayproof.test.orderHistories=500} tries more, {@code -Dreplayproof.test.orderSeed=7} one.
 */
class DependencyOracleTest {

    private static final int HISTORIES = Integer.getInteger("replayproof.test.orderHistories", 5);
    private static final Integer SEED = Integer.getInteger("replayproof.test.orderSeed");

    @TempDir
    Path folder;

    private int right;
    private int orders;
    private int goodOrders;
    private int missed;
    private int invented;
    private int alternatives;
    private long unexplained;
    private final List<String> wrong = new ArrayList<>();

    @Test
    void finds_what_brute_force_finds_on_sqlite() throws SQLException {
        compareAll(new Sqlite(), HISTORIES, 6);
    }

    @Test
    void finds_what_brute_force_finds_on_postgres() throws SQLException {
        Postgres.Embedded postgres = new Postgres.Embedded();
        MigrationProject scratch = new Histories(folder, postgres).of("001_a.sql", "SELECT 1");
        String version = scratch.server().product().replaceAll("\\D*(\\d+).*", "$1");
        assumeThat(PgDump.canDump(Integer.parseInt(version)))
                .as("pg_dump for PostgreSQL %s", version)
                .isTrue();
        compareAll(postgres, Math.max(2, HISTORIES / 10), 5);
    }

    private void compareAll(Database database, int histories, int size) throws SQLException {
        for (int seed = 0; seed < histories; seed++) {
            if (SEED == null || SEED == seed) {
                compare(database, seed, 2 + seed % (size - 1));
            }
        }
        System.out.printf(
                "dependencies, %s: %d histories, %d orders by brute force, %d of them good; %d right, %d missed, %d invented;"
                        + " %d alternatives, %d bad orders not explained%n",
                database.name(), histories, orders, goodOrders, right, missed, invented, alternatives, unexplained);
        assertThat(wrong).isEmpty();
    }

    private void compare(Database database, int seed, int size) throws SQLException {
        MigrationProject scratch = new Histories(folder, database).of("001_a.sql", "SELECT 1");
        List<String> history;
        try (LiveDatabase live = scratch.prepared();
                Connection connection = live.dataSource().getConnection()) {
            history = new RandomMigrations(seed).history(connection, size);
        }
        BruteForce expected = new BruteForce(scratch, history);
        Dependencies found = find(database, history);

        orders += expected.orders();
        goodOrders += expected.goodOrders();
        Set<String> pairs = found.all().stream()
                .map(each -> each.earlier() + " → " + each.later())
                .collect(Collectors.toSet());
        String where = "seed " + seed + ": " + String.join(" | ", history) + "\n    found " + found.all() + " "
                + found.alternatives() + " " + found.search() + " "
                + found.search().contradictions() + "\n    expected "
                + expected.dependencies() + ", " + expected.goodOrders() + " good orders\n    ";
        Set<String> missing = minus(expected.dependencies(), pairs);
        Set<String> surplus = minus(pairs, expected.dependencies());
        missed += missing.size();
        invented += surplus.size();
        if (!missing.isEmpty() || !surplus.isEmpty()) {
            wrong.add(where + "missed " + missing + ", invented " + surplus);
        }
        long open = expected.unexplained(found);
        unexplained += open;
        if (open > 0 && found.search().contradictions().isEmpty()) {
            wrong.add(where + open + " bad orders not explained");
        }
        found.alternatives().stream()
                .filter(expected::contradicts)
                .forEach(each -> wrong.add(where + each + " does not hold"));
        alternatives += found.alternatives().size();
        for (Dependency each : found.all()) {
            Set<String> reactions = expected.reactions(each.earlier(), each.later());
            boolean fits = reactions.isEmpty()
                    || reactions.contains(each.kind().toString())
                    || (each.kind() != Dependency.Kind.REQUIRES && reactions.contains("quiet"));
            if (fits) {
                right++;
            } else if (expected.dependencies().contains(each.earlier() + " → " + each.later())) {
                wrong.add(where + each + " is not one of " + reactions);
            }
        }
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        Set<String> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private Dependencies find(Database database, List<String> history) {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            files.add(String.format("%03d_step.sql", i + 1));
            files.add(history.get(i));
        }
        return Dependencies.of(
                new Histories(folder, database).of(files.toArray(String[]::new)), new OrderBudget(Duration.ZERO, 0));
    }
}
