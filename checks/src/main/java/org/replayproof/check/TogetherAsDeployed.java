package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.replay.Deployment;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.orders.SteadyRows;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.settings.Setting;
import org.replayproof.state.State;

/**
 * Runs the history together as one deployment does, where its migrations share a session or a transaction then: from zero, and for a
 * shared transaction from earlier versions too. It has to end as a deployment for each migration does.
 */
final class TogetherAsDeployed {

    /** As many migrations of a deployment are listed by name. */
    private static final int NAMED = 5;

    private final MigrationProject project;
    private final Migrator.Sharing sharing;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notExamined = new ArrayList<>();

    TogetherAsDeployed(MigrationProject project) {
        this.project = project;
        this.sharing = project.migrator().sharing();
    }

    /**
     * Runs the deployments.
     *
     * @param alone the database in which each migration was deployed by itself; null where one of them fails so
     */
    void examine(@Nullable LiveDatabase alone) {
        if (sharing == Migrator.Sharing.NOTHING) {
            return;
        }
        try (LiveDatabase live = project.prepared()) {
            Deployment all = project.deployments().fromZero(live.dataSource());
            fails(all).ifPresent(findings::add);
            Optional<Effect> difference =
                    alone == null || all.failure() != null ? Optional.empty() : difference(alone, live);
            judge(all, difference, alone == null);
        }
        if (sharing == Migrator.Sharing.TRANSACTION && findings.isEmpty() && alone != null) {
            upgrades();
        }
    }

    List<Finding> findings() {
        return findings;
    }

    List<String> notExamined() {
        return notExamined;
    }

    private Optional<Finding> fails(Deployment deployment) {
        return Optional.ofNullable(deployment.failure())
                .map(failure -> failure.finding().actual(failure.finding().actual() + "\n" + together(deployment)));
    }

    private String together(Deployment deployment) {
        String left = deployment.left().stream()
                .map(each -> "\n" + each.migration() + " leaves " + words(each.values()) + " in that session.")
                .collect(Collectors.joining());
        return "The deployment was of " + others(deployment) + ", "
                + (deployment.installed().isEmpty()
                        ? "on an empty database. "
                        : "on a database where "
                                + deployment
                                        .installed()
                                        .get(deployment.installed().size() - 1) + " had run last. ")
                + project.migrator().name()
                + (sharing == Migrator.Sharing.TRANSACTION
                        ? " runs them in one transaction."
                        : " runs them on one session, its own record included, so a search_path or a role that one sets"
                                + " reaches what follows.")
                + left;
    }

    private static String others(Deployment deployment) {
        List<Migration> pending = deployment.pending();
        List<String> named =
                pending.stream().limit(NAMED).map(Migration::script).collect(Collectors.toCollection(ArrayList::new));
        if (pending.size() > NAMED) {
            named.add((pending.size() - NAMED) + " more");
        }
        return String.join(", ", named);
    }

    private static String words(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(value ->
                                value.getKey() + (value.getValue().equals("there") ? "" : " = " + value.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private void judge(Deployment all, Optional<Effect> difference, boolean failsAlone) {
        boolean matters = all.failure() != null || difference.isPresent() || failsAlone;
        for (Deployment.Left left : all.left()) {
            findings.add(left(left, matters, difference));
        }
        if (difference.isPresent() && all.left().isEmpty()) {
            findings.add(diverges(difference.get()));
        }
    }

    private Finding left(Deployment.Left left, boolean matters, Optional<Effect> difference) {
        Migration migration = left.migration();
        Finding finding = Finding.of(
                        CheckFailure.LEFT_IN_SESSION,
                        matters ? Severity.BREAKS : Severity.NOTE,
                        ObjectRef.migration(migration.script()))
                .in(migration.ref())
                .sentence(migration + " leaves " + words(left.values()) + " in the session that "
                        + project.migrator().name() + " keeps for the migrations after it and for its own record.")
                .expected(
                        "a session as it was before, because a deployment of one migration does not have what was left")
                .repair(
                        sharing == Migrator.Sharing.SESSION
                                ? "Undo it at the end of the file: RESET search_path; RESET ROLE; DROP TABLE for a temporary one."
                                : "Undo it at the end of the file.");
        return difference.map(effect -> finding.actual(differs(effect))).orElse(finding);
    }

    private Finding diverges(Effect difference) {
        return Finding.of(CheckFailure.ROUTES_DIVERGE, Severity.BREAKS, ObjectRef.migration("the whole history"))
                .sentence("deployed together, the migrations end in another state than deployed one by one.")
                .expected("the same schema and the same rows")
                .actual(differs(difference))
                .repair("Look for a statement that holds until the end of the transaction, such as SET LOCAL.");
    }

    private static String differs(Effect difference) {
        return "from a deployment for each migration to one of all:\n" + difference;
    }

    private Optional<Effect> difference(LiveDatabase alone, LiveDatabase together) {
        State one = state(alone);
        State other = state(together);
        Effect difference = significant(one, other);
        if (!difference.rows().isEmpty()) {
            SteadyRows.awaitTheClock();
            try (LiveDatabase later = project.prepared()) {
                project.deployments().fromZero(later.dataSource());
                SteadyRows steady = SteadyRows.between(other, state(later));
                difference = significant(steady.of(one), steady.of(other));
            }
        }
        return Optional.of(difference).filter(effect -> !effect.isEmpty());
    }

    private static Effect significant(State one, State other) {
        Effect whole = Effect.between(one, other);
        return new Effect(
                new SchemaDiff(whole.schema().changes().stream()
                        .filter(change -> change.weight() == Equivalence.DIFFERENT)
                        .toList()),
                whole.rows());
    }

    private State state(LiveDatabase live) {
        try (Connection session = live.dataSource().getConnection()) {
            return project.stateOfRun(session);
        } catch (SQLException e) {
            throw new IllegalStateException("The two replays cannot be compared: " + e.getMessage(), e);
        }
    }

    private void upgrades() {
        long seconds = project.settings().number(Setting.UPGRADES);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Integer> wanted = project.deployments().startingPoints();
        List<Deployment> tried =
                project.deployments().fromEarlierVersions(() -> seconds == 0 || System.nanoTime() < end);
        tried.stream()
                .filter(deployment -> deployment.failure() != null)
                .collect(Collectors.toMap(
                        deployment -> Objects.requireNonNull(deployment.failure())
                                .finding()
                                .object(),
                        deployment -> deployment,
                        (latest, earlier) -> latest))
                .values()
                .forEach(deployment -> fails(deployment).ifPresent(findings::add));
        List<Migration> all = project.history().migrations();
        if (tried.size() < wanted.size()) {
            notExamined.add("deployments from " + (wanted.size() - tried.size()) + " of " + wanted.size()
                    + " earlier versions: the time of " + Setting.UPGRADES.key() + " (" + seconds + " s) was up");
        }
        if (!wanted.isEmpty() && wanted.get(wanted.size() - 1) > 1) {
            notExamined.add("deployments from versions before " + all.get(wanted.get(wanted.size() - 1) - 1)
                    + ": only the latest " + wanted.size() + " are tried");
        }
    }
}
