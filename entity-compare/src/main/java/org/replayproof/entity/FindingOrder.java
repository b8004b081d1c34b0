package org.replayproof.entity;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.replayproof.finding.Finding;

/** The worst first, then by object. */
final class FindingOrder {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::object)
            .thenComparing(finding -> finding.code().id())
            .thenComparing(finding -> finding.sentence());

    private FindingOrder() {}

    static List<Finding> sorted(Collection<Finding> findings) {
        return findings.stream().sorted(ORDER).distinct().toList();
    }
}
