package org.replayproof.database.server;

import org.apiguardian.api.API;
import org.replayproof.finding.Secrets;

/** The log messages of this package. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Log {

    private static final System.Logger LOGGER = System.getLogger("org.replayproof");

    private Log() {}

    public static void info(String message) {
        LOGGER.log(System.Logger.Level.INFO, Secrets.masked(message));
    }

    public static void warning(String message) {
        LOGGER.log(System.Logger.Level.WARNING, Secrets.masked(message));
    }

    public static void debug(String message, Throwable cause) {
        LOGGER.log(System.Logger.Level.DEBUG, message, cause);
    }
}
