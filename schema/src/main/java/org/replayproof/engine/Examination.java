package org.replayproof.engine;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The result of {@link Engine#defects}.
 *
 * @param defects what does not work
 * @param notExamined what could not be examined, each with the reason
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Examination(List<Defect> defects, List<String> notExamined) {

    /** Copies the lists. */
    public Examination {
        defects = List.copyOf(defects);
        notExamined = List.copyOf(notExamined);
    }
}
