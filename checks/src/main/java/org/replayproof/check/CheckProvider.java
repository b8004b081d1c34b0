package org.replayproof.check;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Adds checks to the catalogue. The built-in checks enter it the same way. Name the implementation in {@code
 * META-INF/services/org.replayproof.check.CheckProvider}; its checks are then nodes of the test tree, excluded by their
 * name, adopted and reported like every other.
 *
 * <p>Example:
 *
 * <pre>{@code
 * public final class OurChecks implements CheckProvider {
 *     @Override
 *     public List<CheckDefinition> checks() {
 *         return List.of(CheckDefinition.named("every-table-has-a-key", 200, c -> new EveryTableHasAKey(c.project()))
 *                 .sentence("Every table has a primary key.")
 *                 .codes(Severity.RISKY, MyFailure.TABLE_WITHOUT_KEY));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface CheckProvider {

    /**
     * The checks that it adds.
     *
     * @return definitions, the same at each call
     */
    List<CheckDefinition> checks();
}
