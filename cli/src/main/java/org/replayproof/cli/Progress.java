package org.replayproof.cli;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Prints what the kit logs: how far long work has come, which server it uses. Other libraries print warnings only. */
final class Progress {

    /** Held here, since a logger without a reference to it forgets its level. */
    private static final Logger KIT = Logger.getLogger("org.replayproof");

    private Progress() {}

    static void printTo(PrintStream err) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(Level.WARNING);
        KIT.setLevel(Level.INFO);
        root.addHandler(new Lines(err));
    }

    static void onlyWarnings() {
        KIT.setLevel(Level.WARNING);
    }

    private static final class Lines extends Handler {

        private final PrintStream err;

        private Lines(PrintStream err) {
            this.err = err;
            setFormatter(new SimpleFormatter());
        }

        @Override
        public void publish(LogRecord logged) {
            if (isLoggable(logged)) {
                String level = logged.getLevel().intValue() > Level.INFO.intValue() ? "warning: " : "";
                err.println(level + getFormatter().formatMessage(logged));
            }
        }

        @Override
        public void flush() {
            err.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
