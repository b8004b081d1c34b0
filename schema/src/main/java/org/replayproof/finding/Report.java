package org.replayproof.finding;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check: its findings, and what it examined.
 *
 * <p>There are three outcomes. <em>Examined</em>: the findings decide. <em>Not applicable</em>: the configuration has nothing
 * to examine, so the check is skipped with a reason. <em>Requested but empty</em>: something is configured and
 * is empty. The check then throws {@link NothingExaminedException}, because an empty check proves
 * nothing.
 *
 * @param examined what was examined, one entry each: migrations, tables, entities
 * @param notExamined what could not be examined, each with the reason; reported in green and red runs
 * @param findings the problems
 * @param notApplicable why there was nothing to examine; null if there was
 * @param graph a diagram of the result in Mermaid, for pages in Markdown; null if the check draws none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Report(
        List<String> examined,
        List<String> notExamined,
        List<Finding> findings,
        @Nullable String notApplicable,
        @Nullable String graph) {

    /** Copies the lists. */
    public Report {
        examined = List.copyOf(examined);
        notExamined = List.copyOf(notExamined);
        findings = List.copyOf(findings);
    }

    /**
     * The report of a check that examined something.
     *
     * @param examined what was examined, one entry each
     * @param notExamined what could not be examined, each with the reason
     * @param findings the problems
     * @return the report
     * @throws NothingExaminedException when nothing was examined
     */
    public static Report of(List<String> examined, List<String> notExamined, List<Finding> findings) {
        if (examined.isEmpty()) {
            throw new NothingExaminedException(
                    notExamined.isEmpty() ? "the check had nothing to examine" : String.join("; ", notExamined));
        }
        return new Report(examined, notExamined, findings, null, null);
    }

    /**
     * The report of a check that has nothing to examine, because nothing is configured for it.
     *
     * @param reason why, and what to configure
     * @return the report
     */
    public static Report notApplicable(String reason) {
        return new Report(List.of(), List.of(), List.of(), reason, null);
    }

    /**
     * Adds a picture of the result.
     *
     * @param mermaid the text of a diagram in Mermaid
     * @return the report with it
     */
    public Report graph(String mermaid) {
        return new Report(examined, notExamined, findings, notApplicable, mermaid);
    }
}
