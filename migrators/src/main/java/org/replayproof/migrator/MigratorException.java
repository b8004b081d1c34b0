package org.replayproof.migrator;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;

/**
 * A migrator's own error in a step, if the database's error does not describe it: a command that ended
 * with an exit code, a condition that is false.
 *
 * <p>Example:
 *
 * <pre>{@code
 * throw new MigratorException(
 *         Finding.of(MigratorFailure.COMMAND_FAILS, Severity.BREAKS, ObjectRef.migration(migration.script()))
 *                 .in(migration.ref())
 *                 .sentence(migration + " fails: the command ended with exit code 1."),
 *         null);
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class MigratorException extends RuntimeException {

    private final transient Finding finding;

    /**
     * Creates the exception.
     *
     * @param finding what went wrong, about the migration; it becomes the finding of the step
     * @param cause what gave it away; null when nothing was thrown
     */
    public MigratorException(Finding finding, @Nullable Throwable cause) {
        super(FindingText.PLAIN.print(finding), cause);
        this.finding = finding;
    }

    /**
     * What went wrong.
     *
     * @return a finding about the migration
     */
    public Finding finding() {
        return finding;
    }
}
