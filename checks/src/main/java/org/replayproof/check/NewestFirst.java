package org.replayproof.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.migrator.History;
import org.replayproof.replay.CheckProgress;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Rehearsals;
import org.replayproof.settings.Setting;

/**
 * Tries steps on copies of the database, the newest first where time is limited. Each group of steps needs one replay from zero,
 * so the groups grow.
 *
 * @param <T> a step, with what its trial needs
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class NewestFirst<T extends NewestFirst.Candidate> {

    private static final int FIRST_GROUP = 10;

    private final MigrationProject project;
    private final String check;
    private final Duration limit;
    private final long start = System.nanoTime();
    private final List<T> tried = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * Prepares the trials.
     *
     * @param check on whose behalf, for progress lines
     * @param since the last version that is not judged: with one, all of the few steps after it are tried. Empty where all
     *     migrations are judged, for as long as {@link Setting#ROW_TRIALS} allows
     */
    public NewestFirst(MigrationProject project, String check, String since) {
        this.project = project;
        this.check = check;
        this.limit = since.isEmpty() ? project.settings().seconds(Setting.ROW_TRIALS) : Duration.ZERO;
    }

    /**
     * Where the judged part of a history begins.
     *
     * @param since the last version that is not judged; empty where all are
     * @return the place of the first migration that is judged
     */
    public static int firstAfter(String since, History history) {
        return since.isEmpty() ? 0 : history.indexOf(history.migration(since)) + 1;
    }

    /** A step that may be tried. */
    public interface Candidate {
        /** The migration as messages name it. */
        String script();
    }

    /**
     * Tries one step.
     *
     * @param <T> a step
     */
    @FunctionalInterface
    public interface Trial<T extends Candidate> {
        /** Tries it; those of a group come in their declared order. */
        void run(Rehearsals rehearsals, T step) throws SQLException;
    }

    /**
     * Tries them.
     *
     * @param steps in their declared order
     */
    public void run(List<T> steps, Trial<T> trial) {
        try (CheckProgress progress = new CheckProgress(check, "migrations", steps.size())) {
            int size = limit.isZero() ? Math.max(1, steps.size()) : FIRST_GROUP;
            for (int end = steps.size(); end > 0; end -= size, size *= 2) {
                if (!isTimeUp()) {
                    group(steps.subList(Math.max(0, end - size), end), trial, progress);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A migration cannot be tried on a copy: " + e.getMessage(), e);
        }
        steps.stream().filter(step -> !isTried(step)).map(Candidate::script).forEach(leftOut::add);
    }

    private void group(List<T> group, Trial<T> trial, CheckProgress progress) throws SQLException {
        try (Rehearsals rehearsals = project.rehearsals()) {
            for (T step : group) {
                if (!isTimeUp()) {
                    trial.run(rehearsals, step);
                    tried.add(step);
                    progress.advance();
                }
            }
        }
    }

    private boolean isTimeUp() {
        return !limit.isZero() && System.nanoTime() - start > limit.toNanos();
    }

    private boolean isTried(T step) {
        return tried.stream().anyMatch(each -> each == step);
    }

    /** The migrations that the time did not suffice for, as messages name them. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The same in words; nothing where all were tried. */
    public Optional<String> notExamined() {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of("the time was up (" + Setting.ROW_TRIALS.key() + "=" + limit.toSeconds()
                        + ") before these migrations were tried with rows: " + String.join(", ", leftOut));
    }
}
