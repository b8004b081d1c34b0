package org.replayproof.junit;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** Keeps the database of a failed test, and reports its address; a limited number of them in one run. */
final class Evidence {

    private final Settings settings;
    private final Supplier<String> label;
    private final AtomicLong keptInRun;
    private @Nullable String kept;

    /** @param label its name; called only after a failure, because most tests pass */
    Evidence(Settings settings, Supplier<String> label, AtomicLong keptInRun) {
        this.settings = settings;
        this.label = label;
        this.keptInRun = keptInRun;
    }

    String label() {
        return label.get();
    }

    String keep(LiveDatabase live, String product) {
        return keep(live, product, label());
    }

    /** Where the database is, kept now if it was not before; it is called after the first test that needs it. */
    synchronized String keep(LiveDatabase live, String product, String label) {
        if (kept == null) {
            long limit = settings.number(Setting.KEEP);
            if (limit < 1) {
                return product;
            }
            kept = keptInRun.incrementAndGet() > limit
                    ? live.description() + " (not kept: " + Setting.KEEP.key() + " is " + limit + ")"
                    : product + ", kept at "
                            + live.keep(Path.of(settings.get(Setting.OUTPUT).orElseThrow()), label);
        }
        return kept;
    }
}
