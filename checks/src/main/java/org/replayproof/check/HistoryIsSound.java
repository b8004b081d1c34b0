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
import org.replayproof.migrator.Migrator;
import org.replayproof.settings.Setting;
import org.replayproof.sql.SqlDialect;

/**
 * Examines the list of migrations and their files: two files with one version, a near-miss name, a stray copy, a file
 * that was changed after it had been locked, a breach of the project's {@linkplain FileRules rules on files}. Needs no
 * database.
 *
 * <p>Why a team needs it: two branches take the same number, both are merged, and one of the two never runs anywhere. An
 * editor leaves {@code 004_x 2.sql} behind. A migration is corrected that production has run already. A pattern that the
 * team's guide forbids is used all the same.
 *
 * <p>Known limits: changed files are detected only where a lock file remembers their checksums.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class HistoryIsSound implements Check {

    private final History history;
    private final @Nullable LockFile lock;
    private final BooleanSupplier rewriting;
    private final @Nullable CheckContext context;

    /**
     * Creates the check, without rules on files.
     *
     * @param history the history to examine
     * @param lock the checksums of its files when they were locked; null if there is no lock file
     */
    public HistoryIsSound(History history, @Nullable LockFile lock) {
        this(history, lock, () -> false, null);
    }

    /**
     * Creates the check for a run of the catalogue.
     *
     * @param context the project, and the state of the run
     */
    public HistoryIsSound(CheckContext context) {
        this(context.project().history(), context.lock().orElse(null), context::rewritesLock, context);
    }

    private HistoryIsSound(
            History history, @Nullable LockFile lock, BooleanSupplier rewriting, @Nullable CheckContext context) {
        this.history = history;
        this.lock = lock;
        this.rewriting = rewriting;
        this.context = context;
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
        if (context != null) {
            Migrator migrator = context.project().migrator();
            SqlDialect dialect = context.project().database().dialect();
            List<MigrationFile> files = history.migrations().stream()
                    .map(migration -> new MigrationFile(migration, migrator, dialect))
                    .toList();
            FileRules rules = context.rules();
            findings.addAll(rules.findings(history, files));
            notExamined.addAll(rules.notExamined(files));
        }
        return Report.of(history.migrations().stream().map(Migration::script).toList(), notExamined, findings);
    }
}
