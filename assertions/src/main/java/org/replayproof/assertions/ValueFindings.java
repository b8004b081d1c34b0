package org.replayproof.assertions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.replayproof.engine.ValueDomain;
import org.replayproof.finding.Finding;
import org.replayproof.finding.NearestName;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Column;

/** What can be wrong with the values that a column takes, as the database itself answers. */
record ValueFindings(Context context) {

    private static Finding finding(AssertionFailure code, Column column, String sentence) {
        return Finding.of(code, Severity.BREAKS, column.ref()).sentence(sentence);
    }

    private ValueDomain domain(Column column, Collection<?> candidates) {
        return context.ask(
                (engine, connection) -> engine.valueDomain(connection, context.schema(), column, candidates));
    }

    List<Finding> notExactly(Column column, List<String> wanted, String whose) {
        ValueDomain domain = domain(column, wanted);
        List<String> refused = wanted.stream()
                .filter(value -> !domain.accepted().contains(value))
                .toList();
        List<String> extra = domain.accepted().stream()
                .filter(value -> !wanted.contains(value))
                .toList();
        if (refused.isEmpty() && extra.isEmpty() && !domain.open()) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        if (!refused.isEmpty()) {
            sentences.add("refuses " + String.join(", ", refused));
        }
        if (!extra.isEmpty()) {
            sentences.add("takes " + String.join(", ", extra) + " besides");
        }
        if (domain.open()) {
            sentences.add(domain.guards().isEmpty() ? "takes any value" : "takes values outside the list");
        }
        return List.of(finding(
                        AssertionFailure.ALLOWED_VALUES,
                        column,
                        column.ref() + " " + String.join(" and ", sentences) + ".")
                .expected(whose + ": " + String.join(", ", wanted))
                .actual(takes(domain) + nearest(refused, extra)));
    }

    private static String takes(ValueDomain domain) {
        String values = domain.accepted().isEmpty() ? "none of them" : String.join(", ", domain.accepted());
        String guarded = String.join(" and ", domain.guards()) + ": takes " + values
                + (domain.open() ? " and other values" : "");
        return (domain.guards().isEmpty() ? "nothing guards it" : guarded)
                + domain.notAsked().stream()
                        .map(reason -> "\nnot asked: " + reason)
                        .collect(Collectors.joining());
    }

    /** A label in the wrong case is the likeliest slip, and the hardest to see. */
    private static String nearest(List<String> refused, List<String> there) {
        return refused.stream()
                .flatMap(value -> NearestName.to(value, there).stream()
                        .map(name -> "\nnearest to " + value + ": \"" + name + "\""
                                + (name.equalsIgnoreCase(value) ? " (differs only in case)" : "")))
                .collect(Collectors.joining());
    }

    List<Finding> rejected(Column column, Object value) {
        ValueDomain domain = domain(column, List.of(value));
        if (domain.rejected().isEmpty()) {
            return List.of();
        }
        return List.of(finding(
                        AssertionFailure.REJECTED_VALUE, column, column.ref() + " does not accept " + value + ".")
                .expected("takes " + value)
                .actual(takes(domain)
                        + (value instanceof Number
                                ? ""
                                : nearest(List.of(value.toString()), List.copyOf(domain.accepted())))));
    }

    List<Finding> accepted(Column column, Object value) {
        ValueDomain domain = domain(column, List.of(value));
        if (!domain.rejected().isEmpty()) {
            return List.of();
        }
        return List.of(finding(AssertionFailure.ACCEPTED_VALUE, column, column.ref() + " takes " + value + ".")
                .expected("refuses " + value)
                .actual(takes(domain)));
    }
}
