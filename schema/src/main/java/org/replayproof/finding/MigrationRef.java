package org.replayproof.finding;

import org.apiguardian.api.API;

/**
 * Names a migration in a message.
 *
 * @param version the migrator's version; empty for a migration without a version
 * @param script the name of its file, class or change set, as a reader finds it
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record MigrationRef(String version, String script) {

    @Override
    public String toString() {
        return script;
    }
}
