package org.replayproof.database.postgres;

import java.sql.Driver;
import java.util.Optional;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** A way to a PostgreSQL server. */
interface PostgresWay {

    /** What the way is called in a list of ways. */
    String title();

    /** What tells two servers of this way apart: the settings that matter to it. */
    String key(Settings settings);

    /**
     * Finds or starts the server.
     *
     * @param driver PostgreSQL's driver
     * @param why why this way was taken
     * @throws WayFailedException when it leads nowhere
     */
    PostgresServer start(Driver driver, Settings settings, String why) throws WayFailedException;

    /** How to get the version that is asked for, when this way has another. */
    String towards(String version);

    /** The major version that is asked for. */
    static Optional<Integer> major(Settings settings) {
        return settings.get(Setting.POSTGRES_VERSION).map(PostgresWay::major);
    }

    private static int major(String version) {
        String digits = version.strip().replaceFirst("\\D.*", "");
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The setting " + Setting.POSTGRES_VERSION.key() + " wants a version such as 17 and is \"" + version
                            + "\".",
                    e);
        }
    }
}
