package org.replayproof.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Report;
import org.replayproof.finding.Versions;
import org.replayproof.finding.Versions.Version;
import org.replayproof.schema.ObjectKind;

/**
 * Adds to each finding of a check the first version from which on code and schema disagree. The history is replayed only
 * where something is red, and only versions that change what the findings are about are compared.
 *
 * @param target the database of the test
 * @param versions the versions that led to it
 * @param check makes the check for a database
 */
record SinceWhen(Target target, Versions versions, Function<Target, Check> check) implements Check {

    private static final System.Logger LOG = System.getLogger("org.replayproof");

    @Override
    public Report run() {
        Report report = check.apply(target).run();
        boolean red = report.findings().stream()
                .anyMatch(finding -> finding.severity().isRed());
        if (!red) {
            return report;
        }
        Map<String, MigrationRef> since = since(report.findings());
        return Report.of(
                report.examined(),
                report.notExamined(),
                report.findings().stream()
                        .map(finding -> dated(finding, since.get(key(finding))))
                        .toList());
    }

    private Map<String, MigrationRef> since(List<Finding> findings) {
        Walk walk = new Walk(Touched.by(findings));
        try {
            return versions.visit("", walk) && !walk.late ? walk.since : Map.of();
        } catch (RuntimeException e) {
            // The findings are what the reader must see; not knowing their first version must not hide them.
            LOG.log(System.Logger.Level.DEBUG, "The first version of the findings is not known", e);
            return Map.of();
        }
    }

    private Finding dated(Finding finding, @Nullable MigrationRef since) {
        Finding blamed = finding.blamedBy(target.origins());
        if (since == null) {
            return blamed;
        }
        List<Blame.Event> events = new ArrayList<>(
                Optional.ofNullable(blamed.blame()).map(Blame::events).orElse(List.of()));
        if (events.isEmpty() || !events.get(events.size() - 1).migration().equals(since)) {
            events.add(new Blame.Event(Blame.Deed.DISAGREES, since, 0, ""));
        }
        return blamed.blame(new Blame(events));
    }

    static String key(Finding finding) {
        return finding.code().id() + " " + finding.object();
    }

    /** Compares at the versions that matter, and remembers where each finding began. */
    private final class Walk implements Versions.Visitor {

        private final Touched touched;
        private final long end = System.nanoTime() + versions.timeToExplain().toNanos();
        private final Map<String, MigrationRef> since = new HashMap<>();

        /** A table that is missing or a stub: what it lacks is reported as soon as it is more than that. */
        private final Map<String, MigrationRef> redTables = new HashMap<>();

        private boolean late;
        private boolean begun;

        private Walk(Touched touched) {
            this.touched = touched;
        }

        @Override
        public void at(Version version) {
            late = late || System.nanoTime() > end;
            if (late || (begun && !touched.in(version.change()))) {
                return;
            }
            begun = true;
            List<Finding> findings = check.apply(target.at(version)).run().findings();
            Map<String, MigrationRef> tables = Map.copyOf(redTables);
            since.keySet().retainAll(findings.stream().map(SinceWhen::key).collect(Collectors.toSet()));
            redTables.clear();
            for (Finding finding : findings) {
                String path = finding.object().path();
                String table = path.split("\\.", 2)[0];
                MigrationRef first = tables.getOrDefault(table, version.migration());
                MigrationRef begun = since.computeIfAbsent(key(finding), key -> first);
                if (finding.severity().isRed() && finding.object().kind() == ObjectKind.TABLE) {
                    redTables.put(path, begun);
                }
            }
        }
    }
}
