package org.replayproof.finding;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a check found, and what it looked at.
 *
 * <p>There are three outcomes. <em>Examined</em>: judged by the findings. <em>Not applicable</em>: nothing is configured
 * that the check could look at, so it is skipped and says why. <em>Asked for but empty</em>: something is configured and
 * turned out to be nothing; the check throws {@link NothingExaminedException}, because a check that looked at nothing has
 * proved nothing.
 *
 * @param examined what was looked at, one entry each: migrations, tables, entities
 * @param notExamined what could not be looked at, each with the reason; always told, green or red
 * @param findings what is wrong
 * @param notApplicable why there was nothing to look at; null when there was
 * @param graph a picture of the result in Mermaid, for pages in Markdown; null where the check draws none
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
     * The report of a check that looked at something.
     *
     * @param examined what was looked at, one entry each
     * @param notExamined what could not be looked at, each with the reason
     * @param findings what is wrong
     * @return the report
     * @throws NothingExaminedException when nothing was looked at
     */
    public static Report of(List<String> examined, List<String> notExamined, List<Finding> findings) {
        if (examined.isEmpty()) {
            throw new NothingExaminedException(
                    notExamined.isEmpty() ? "the check found nothing to look at" : String.join("; ", notExamined));
        }
        return new Report(examined, notExamined, findings, null, null);
    }

    /**
     * The report of a check that has nothing to look at, because nothing is configured for it.
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
