package org.replayproof.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Verdict;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;

/**
 * One case of a check, as test reports show it: a migration that the check examined, or a finding without a migration.
 *
 * <p>Example:
 *
 * <pre>{@code
 * CheckCase.of(verdict, project.history()).forEach(node -> print(node.name(), node.red().size()));
 * }</pre>
 *
 * @param name the migration's script; else the code and the object of the finding; else the examined object
 * @param red the findings that fail the case
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CheckCase(String name, List<Finding> red) {

    private static final int NAMES_SHOWN = 3;
    private static final int NAMES_LISTED = 8;

    /** Copies the list. */
    public CheckCase {
        red = List.copyOf(red);
    }

    /**
     * Splits a verdict.
     *
     * @param verdict the findings of a check
     * @param history the migrations, whose order the cases have
     * @return at least one case; each red finding is in exactly one
     */
    public static List<CheckCase> of(Verdict verdict, History history) {
        Set<String> scripts = history.migrations().stream()
                .map(Migration::script)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        scripts.retainAll(verdict.report().examined());
        List<CheckCase> cases = new ArrayList<>();
        List<Finding> left = new ArrayList<>(verdict.red());
        for (String script : scripts) {
            List<Finding> here = left.stream()
                    .filter(finding -> finding.migration() != null
                            && finding.migration().script().equals(script))
                    .toList();
            left.removeAll(here);
            cases.add(new CheckCase(script, here));
        }
        if (scripts.isEmpty()) {
            cases.add(new CheckCase(summary(verdict.report().examined()), List.of()));
        }
        left.forEach(
                finding -> cases.add(new CheckCase(finding.code().id() + ": " + finding.object(), List.of(finding))));
        return cases;
    }

    private static String summary(List<String> examined) {
        return examined.size() <= NAMES_LISTED
                ? "examined " + String.join(", ", examined)
                : "examined " + examined.size() + ": " + String.join(", ", examined.subList(0, NAMES_SHOWN)) + ", …";
    }
}
