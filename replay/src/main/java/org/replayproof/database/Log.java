package org.replayproof.database;

/** What this package says to the log of the kit. */
final class Log {

    private static final System.Logger LOGGER = System.getLogger("org.replayproof");

    private Log() {}

    static void info(String message) {
        LOGGER.log(System.Logger.Level.INFO, message);
    }

    static void warning(String message) {
        LOGGER.log(System.Logger.Level.WARNING, message);
    }

    static void debug(String message, Throwable cause) {
        LOGGER.log(System.Logger.Level.DEBUG, message, cause);
    }
}
