package org.replayproof.database.postgres;

import java.sql.Driver;
import java.util.Optional;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** A way to a PostgreSQL server. */
interface PostgresWay {

    /** The name of the way in a list of ways. */
    String title();

    /** The settings that identify a server of this way. */
    String key(Settings settings);

    /**
     * Finds or starts the server.
     *
     * @param driver PostgreSQL's driver
     * @param why why this way was taken
     * @throws WayFailedException when it leads nowhere
     */
    PostgresServer start(Driver driver, Settings settings, String why) throws WayFailedException;

    /** The next step to get the requested version, if this way has another. */
    String towards(String version);

    /** The requested major version. */
    static Optional<Integer> major(Settings settings) {
        return settings.get(Setting.POSTGRES_VERSION).map(PostgresWay::major);
    }

    private static int major(String version) {
        String digits = version.strip().replaceFirst("\\D.*", "");
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The setting " + Setting.POSTGRES_VERSION.key() + " must be a version such as 17 and is \""
                            + version + "\".",
                    e);
        }
    }
}
