package org.replayproof.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.NothingExaminedException;
import org.replayproof.finding.Report;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.settings.Setting;

/**
 * Looks at the list of migrations itself: two files of one version, a name that nearly fits, a stray copy, a file that was
 * changed after it had been locked. Needs no database.
 *
 * <p>Why a team needs it: two branches take the same number, both are merged, and one of the two never runs anywhere; an
 * editor leaves {@code 004_x 2.sql} behind; somebody mends a migration that production has run already.
 *
 * <p>Known limits: without a lock file nobody remembers what a migration looked like, so changed files are not looked for.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class HistoryIsSound implements Check {

    private final History history;
    private final @Nullable LockFile lock;
    private final BooleanSupplier rewriting;

    /**
     * Makes the check.
     *
     * @param history the history to look at
     * @param lock what its files looked like when they were locked; null when nothing is
     */
    public HistoryIsSound(History history, @Nullable LockFile lock) {
        this(history, lock, () -> false);
    }

    /**
     * Makes the check for a run of the catalogue.
     *
     * @param context the project, and what the run knows of it
     */
    public HistoryIsSound(CheckContext context) {
        this(context.project().history(), context.lock().orElse(null), context::rewritesLock);
    }

    private HistoryIsSound(History history, @Nullable LockFile lock, BooleanSupplier rewriting) {
        this.history = history;
        this.lock = lock;
        this.rewriting = rewriting;
    }

    @Override
    public Report run() {
        if (history.migrations().isEmpty()) {
            throw new NothingExaminedException("No migrations in " + String.join(", ", history.locations()) + ".");
        }
        List<Finding> findings = new ArrayList<>(history.problems());
        List<String> notExamined = new ArrayList<>();
        if (lock == null) {
            notExamined.add("changes to migrations that have run: no lock file is configured ("
                    + Setting.CHECKS_LOCK.key() + ")");
        } else {
            if (rewriting.getAsBoolean()) {
                lock.write(history);
            }
            findings.addAll(lock.compare(history));
        }
        return Report.of(history.migrations().stream().map(Migration::script).toList(), notExamined, findings);
    }
}
