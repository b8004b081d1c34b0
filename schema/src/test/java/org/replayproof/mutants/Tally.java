package org.replayproof.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.engine.Engine;
import org.replayproof.schema.Change;
import org.replayproof.schema.SchemaDiff;

/** The results of the mutants of a run. */
final class Tally {

    private final String title;
    private int planted;
    private int found;
    private int unchanged;
    private int repaired;
    private final List<String> missed = new ArrayList<>();
    private final List<String> falseAlarms = new ArrayList<>();
    private final List<String> notRepaired = new ArrayList<>();
    private final Map<String, Integer> notRendered = new TreeMap<>();

    Tally(String title) {
        this.title = title;
    }

    /** A mutant was compared: by ours, and by the dump. */
    void judge(String mutant, boolean dumpDiffers, String diff) {
        if (dumpDiffers) {
            planted++;
            if (diff.isEmpty()) {
                missed.add(mutant);
            } else {
                found++;
            }
        } else {
            unchanged++;
            if (!diff.isEmpty()) {
                falseAlarms.add(mutant + "\n" + diff);
            }
        }
    }

    /** The difference that remains after the statements of single changes. */
    void repair(String mutant, Engine engine, SchemaDiff left) {
        Optional<Change> notRendered = left.changes().stream()
                .filter(change -> engine.render(change).isEmpty())
                .findFirst();
        if (left.isEmpty()) {
            repaired();
        } else if (notRendered.isPresent()) {
            notRendered(reason(notRendered.get()));
        } else {
            String statements = left.changes().stream()
                    .map(change -> engine.render(change).orElse(""))
                    .collect(Collectors.joining(";\n"));
            notRepaired(mutant + "\n left " + left + "\n by " + statements);
        }
    }

    void repaired() {
        repaired++;
    }

    void notRepaired(String mutant) {
        notRepaired.add(mutant);
    }

    /** The rest remains because no statement is rendered for it. */
    void notRendered(String reason) {
        notRendered.merge(reason, 1, Integer::sum);
    }

    /** A change in words that other changes of its kind share. */
    static String reason(Change change) {
        String aspect = change instanceof Change.Altered altered ? " " + altered.aspect() : "";
        return change.toString().charAt(0) + " " + change.ref().kind() + aspect;
    }

    int planted() {
        return planted;
    }

    int unchanged() {
        return unchanged;
    }

    int repairedCount() {
        return repaired;
    }

    /** Every disagreement with the database's own tools, with the place to examine; empty if there is none. */
    String problems() {
        return Stream.of(
                        missed.stream().map(mutant -> "missed: " + mutant),
                        falseAlarms.stream().map(mutant -> "false alarm: " + mutant),
                        notRepaired.stream().map(mutant -> "not repaired: " + mutant))
                .flatMap(problems -> problems)
                .collect(Collectors.joining("\n\n"));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(title)
                .append(": ")
                .append(planted)
                .append(" planted, ")
                .append(found)
                .append(" found, ")
                .append(missed.size())
                .append(" missed; ")
                .append(unchanged)
                .append(" without effect, ")
                .append(falseAlarms.size())
                .append(" false alarms; ")
                .append(repaired)
                .append(" repaired, ")
                .append(notRepaired.size())
                .append(" not repaired, ")
                .append(notRendered.values().stream().mapToInt(i -> i).sum())
                .append(" not rendered");
        notRendered.forEach((reason, count) ->
                text.append("\n  ").append(count).append(" not rendered: ").append(reason));
        return text.toString();
    }
}
