package org.replayproof.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.replayproof.replay.Effect;
import org.replayproof.replay.Step;

/** What each migration of a rehearsal did, in lines for people. */
final class StepLines {

    private static final int SHOWN = 20;

    private StepLines() {}

    static List<String> of(List<Step> steps) {
        List<String> lines = new ArrayList<>();
        for (Step step : steps) {
            lines.add(step.migration() + ": " + seconds(step.duration()) + (step.succeeded() ? "" : ", fails"));
            List<String> changes = changes(step.effect());
            changes.stream().limit(SHOWN).forEach(change -> lines.add("  " + change));
            if (changes.size() > SHOWN) {
                lines.add("  and " + (changes.size() - SHOWN) + " more; --format json lists all");
            }
        }
        return lines;
    }

    private static List<String> changes(@Nullable Effect effect) {
        if (effect == null) {
            return List.of();
        }
        return effect.isEmpty()
                ? List.of("no change")
                : effect.toString().lines().toList();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
    }
}
