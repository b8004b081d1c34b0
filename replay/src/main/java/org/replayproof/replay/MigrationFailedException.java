package org.replayproof.replay;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;

/**
 * A migration failed. The message names its file, the statement and line, the database's own error, SQLSTATE and version.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class MigrationFailedException extends RuntimeException {

    private final transient Finding finding;

    MigrationFailedException(Finding finding, String database, @Nullable Throwable cause) {
        super(FindingText.on(database).print(finding), cause);
        this.finding = finding;
    }

    /** The same failure, with the place where the database can be looked at. */
    MigrationFailedException in(String database) {
        return new MigrationFailedException(finding, database, getCause());
    }

    /**
     * The failure as data.
     *
     * @return a finding about the migration
     */
    public Finding finding() {
        return finding;
    }
}
