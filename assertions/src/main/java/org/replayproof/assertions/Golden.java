package org.replayproof.assertions;

import java.nio.file.Path;
import java.util.List;
import org.replayproof.finding.Finding;
import org.replayproof.golden.GoldenFile;
import org.replayproof.schema.Schema;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** Compares with a golden file, or accepts the current schema if the write setting is on. */
final class Golden {

    private Golden() {}

    static List<Finding> differences(Context context, Schema actual, Path file) {
        GoldenFile golden = GoldenFile.at(file);
        if (Settings.fromSystem().mayWrite(Setting.GOLDEN_WRITE)) {
            golden.write(actual);
        }
        return golden.compare(actual, context::render, context.view()).stream()
                .filter(finding -> finding.severity().isRed())
                .toList();
    }
}
