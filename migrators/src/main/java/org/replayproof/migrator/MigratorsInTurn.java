package org.replayproof.migrator;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;

/**
 * Several migrators that share a database, one after the other: an application's own and a library's. A version begins with
 * the migrator's short name: {@code flyway/1}, {@code sql/001}.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class MigratorsInTurn implements Migrator {

    private final Map<String, Migrator> migrators;
    private final Map<Migration, Part> parts = new LinkedHashMap<>();
    private final History history;

    /** A migration as its own migrator knows it. */
    private record Part(Migrator migrator, Migration migration) {}

    private interface Work {
        void on(Migrator migrator, Migration migration) throws SQLException;
    }

    public MigratorsInTurn(Map<String, Migrator> migrators) {
        this.migrators = migrators;
        List<String> locations = new ArrayList<>();
        List<Finding> problems = new ArrayList<>();
        migrators.forEach((name, migrator) -> {
            History own = migrator.history();
            locations.addAll(own.locations());
            own.migrations().forEach(migration -> parts.put(named(name, migration), new Part(migrator, migration)));
            own.problems().forEach(problem -> problems.add(named(name, problem)));
        });
        this.history = new History(name(), locations, List.copyOf(parts.keySet()), problems);
    }

    private static Migration named(String name, Migration migration) {
        return new Migration(
                migration.version().isEmpty() ? "" : name + "/" + migration.version(),
                migration.description(),
                migration.script(),
                migration.location(),
                migration.checksum(),
                migration.kind(),
                migration.sql(),
                migration.down());
    }

    private static Finding named(String name, Finding problem) {
        MigrationRef ref = problem.migration();
        return ref == null || ref.version().isEmpty()
                ? problem
                : problem.in(new MigrationRef(name + "/" + ref.version(), ref.script()));
    }

    @Override
    public String name() {
        return migrators.values().stream().map(Migrator::name).collect(Collectors.joining(", then "));
    }

    /** What all of them can do. */
    @Override
    public Set<Capability> capabilities() {
        Set<Capability> common = EnumSet.allOf(Capability.class);
        migrators.values().forEach(migrator -> common.retainAll(migrator.capabilities()));
        return common;
    }

    @Override
    public History history() {
        return history;
    }

    private void with(Migration migration, Work work) throws SQLException {
        Part part = part(migration);
        work.on(part.migrator(), part.migration());
    }

    private Part part(Migration migration) {
        Part part = parts.get(migration);
        if (part == null) {
            throw new IllegalArgumentException(migration + " is not a migration of " + name());
        }
        return part;
    }

    @Override
    public Optional<String> text(Migration migration) {
        Part part = part(migration);
        return part.migrator().text(part.migration());
    }

    @Override
    public void apply(Migration migration, DataSource target) throws SQLException {
        with(migration, (migrator, own) -> migrator.apply(own, target));
    }

    /** Each migrator runs its own in one go, as it would alone. */
    @Override
    public void applyAll(List<Migration> pending, DataSource target) throws SQLException {
        for (Migrator migrator : migrators.values()) {
            List<Migration> own = pending.stream()
                    .map(parts::get)
                    .filter(part -> part != null && part.migrator() == migrator)
                    .map(Part::migration)
                    .toList();
            if (!own.isEmpty()) {
                migrator.applyAll(own, target);
            }
        }
    }

    /** The most that one of them shares. */
    @Override
    public Sharing sharing() {
        return migrators.values().stream()
                .map(Migrator::sharing)
                .max(Comparator.naturalOrder())
                .orElse(Sharing.NOTHING);
    }

    @Override
    public void forget(Migration migration, DataSource target) throws SQLException {
        with(migration, (migrator, own) -> migrator.forget(own, target));
    }

    @Override
    public void down(Migration migration, DataSource target) throws SQLException {
        with(migration, (migrator, own) -> migrator.down(own, target));
    }

    @Override
    public Optional<Finding> leftOut(Migration migration) {
        Part part = parts.get(migration);
        return part == null
                ? Optional.empty()
                : part.migrator().leftOut(part.migration()).map(finding -> finding.in(migration.ref()));
    }

    @Override
    public String sorting() {
        return migrators.values().stream().map(Migrator::sorting).distinct().collect(Collectors.joining(", then "));
    }

    @Override
    public Set<String> historyTables() {
        Set<String> all = new LinkedHashSet<>();
        migrators.values().forEach(migrator -> all.addAll(migrator.historyTables()));
        return all;
    }

    @Override
    public LateArrivals lateArrivals() {
        return migrators.values().stream()
                .map(Migrator::lateArrivals)
                .filter(rule -> rule != LateArrivals.RUN)
                .findFirst()
                .orElse(LateArrivals.RUN);
    }

    @Override
    public Map<String, String> circumstances() {
        Map<String, String> all = new TreeMap<>();
        migrators.forEach((name, migrator) ->
                migrator.circumstances().forEach((what, value) -> all.put(name + " " + what, value)));
        return all;
    }

    @Override
    public String fingerprint() {
        List<String> all =
                migrators.values().stream().map(Migrator::fingerprint).toList();
        return all.contains("") ? "" : String.join("\u0001", all);
    }
}
