package org.replayproof.report;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replayproof.check.CheckOutcome.Judged;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;

/** The verdicts of one check, a migration each. */
final class CheckColumn {

    private final Judged outcome;
    private final Map<String, CellResult> verdicts = new HashMap<>();

    CheckColumn(Judged outcome, History history) {
        this.outcome = outcome;
        Report report = outcome.verdict().report();
        Set<String> examined = new HashSet<>(report.examined());
        for (Migration migration : history.migrations()) {
            String script = migration.script();
            if (examined.contains(script)) {
                boolean partly = report.notExamined().stream().anyMatch(line -> line.startsWith(script));
                verdicts.put(script, partly ? CellResult.PARTLY : CellResult.SOUND);
            }
        }
        rate(outcome.verdict().excused(), CellResult.EXCUSED);
        rate(outcome.verdict().reported(), CellResult.NOTED);
        rate(outcome.verdict().red(), CellResult.RED);
    }

    private void rate(List<Finding> findings, CellResult verdict) {
        for (Finding finding : findings) {
            if (finding.migration() != null) {
                verdicts.put(finding.migration().script(), verdict);
            }
        }
    }

    Judged outcome() {
        return outcome;
    }

    CellResult of(Migration migration) {
        return verdicts.getOrDefault(migration.script(), CellResult.NOT_EXAMINED);
    }

    /** The worst verdict that any check has for a migration. */
    static CellResult worst(Migration migration, List<CheckColumn> columns) {
        return columns.stream()
                .map(column -> column.of(migration))
                .max(Comparator.naturalOrder())
                .orElse(CellResult.NOT_EXAMINED);
    }

    /** Whether it looked at migrations at all, not at tables or entities. */
    boolean isAboutMigrations(History history) {
        return history.migrations().stream().anyMatch(migration -> of(migration) != CellResult.NOT_EXAMINED);
    }

    /** How many migrations have which verdict. */
    Map<CellResult, Integer> counts(History history) {
        Map<CellResult, Integer> counts = new EnumMap<>(CellResult.class);
        history.migrations().forEach(migration -> counts.merge(of(migration), 1, Integer::sum));
        return counts;
    }
}
