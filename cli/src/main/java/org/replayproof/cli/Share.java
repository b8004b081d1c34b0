package org.replayproof.cli;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;

/**
 * How many migrations are sound to one check. What a baseline, an acceptance or {@code since} excuses counts as not sound, so
 * that the figure shows what is left to fix.
 *
 * @param examined the migrations that the check looked at
 * @param sound those of them without such a finding
 */
record Share(long examined, long sound) {

    static Share of(Section section, History history) {
        Set<String> looked = new HashSet<>(section.examined());
        Set<String> examined = new HashSet<>();
        history.migrations().stream()
                .map(Migration::script)
                .filter(looked::contains)
                .forEach(examined::add);
        Set<String> sound = new HashSet<>(examined);
        Stream.of(section.red(), section.reported(), section.excused())
                .flatMap(findings -> findings.stream())
                .filter(finding -> finding.severity().isRed())
                .map(Finding::migration)
                .filter(Objects::nonNull)
                .forEach(migration -> sound.remove(migration.script()));
        return new Share(examined.size(), sound.size());
    }

    /** From 0 to 1, with three digits. */
    double ratio() {
        return examined == 0 ? 1 : Math.round(1000.0 * sound / examined) / 1000.0;
    }
}
