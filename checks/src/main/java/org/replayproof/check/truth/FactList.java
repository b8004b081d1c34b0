package org.replayproof.check.truth;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.replayproof.schema.ObjectKind;

/** Facts in a line: an object stands for its aspects, and a table for its parts. */
final class FactList {

    private static final int LISTED = 8;

    private FactList() {}

    static String of(Collection<Fact> facts) {
        List<Fact> whole = facts.stream().filter(fact -> fact.aspect() == null).toList();
        List<Fact> told = facts.stream().filter(fact -> !isImplied(fact, whole)).toList();
        String listed = told.stream().limit(LISTED).map(Fact::toString).collect(Collectors.joining(", "));
        return told.size() <= LISTED ? listed : listed + ", and " + (told.size() - LISTED) + " more";
    }

    private static boolean isImplied(Fact fact, List<Fact> whole) {
        return whole.stream().anyMatch(other -> !other.equals(fact) && implies(other, fact));
    }

    private static boolean implies(Fact whole, Fact fact) {
        if (whole.object().equals(fact.object())) {
            return true;
        }
        boolean holdsParts =
                whole.object().kind() == ObjectKind.TABLE || whole.object().kind() == ObjectKind.VIEW;
        String path = fact.object().path();
        String owner = whole.object().path();
        return holdsParts
                && (whole.value() == null) == (fact.value() == null)
                && (path.equals(owner) || path.startsWith(owner + ".") || path.startsWith(owner + "("));
    }
}
