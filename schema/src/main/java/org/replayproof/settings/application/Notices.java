package org.replayproof.settings.application;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lines of the log on configuration. Files are read several times in a run; each line is written once. */
final class Notices {

    private static final System.Logger LOG = System.getLogger("org.replayproof");
    private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();

    private Notices() {}

    static void once(String message) {
        if (WRITTEN.add(message)) {
            LOG.log(System.Logger.Level.INFO, message);
        }
    }
}
