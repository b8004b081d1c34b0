package org.replayproof.junit;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.LiveDatabase;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** Keeps a database once something failed in it, and says where; a limited number of them in one run. */
final class Evidence {

    private static final AtomicLong KEPT = new AtomicLong();

    private final MigrationProject project;
    private final String label;
    private @Nullable String kept;

    Evidence(MigrationProject project, String label) {
        this.project = project;
        this.label = label;
    }

    /** Where the database is, kept now if it was not before. */
    synchronized String keep(LiveDatabase live) {
        if (kept == null) {
            Settings settings = project.settings();
            long limit = settings.number(Setting.KEEP);
            kept = KEPT.incrementAndGet() > limit
                    ? live.description() + " (not kept: " + Setting.KEEP.key() + " is " + limit + ")"
                    : project.server().product() + ", kept at "
                            + live.keep(Path.of(settings.get(Setting.OUTPUT).orElseThrow()), label);
        }
        return kept;
    }
}
