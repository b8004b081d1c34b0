package org.replayproof.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.replayproof.finding.Check;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.Severity;

/**
 * One check of the {@link Catalogue}: all facts that are known before it runs. Immutable.
 *
 * <p>Example:
 *
 * <pre>{@code
 * CheckDefinition.named("every-table-has-a-key", 200, context -> new EveryTableHasAKey(context.project()))
 *         .sentence("Every table has a primary key.")
 *         .codes(Severity.RISKY, MyFailure.TABLE_WITHOUT_KEY);
 * }</pre>
 *
 * @param name its stable name in lower case words joined by hyphens, as exclusions write it
 * @param sentence what the check ensures, in one sentence
 * @param order its place in the catalogue; the lower one runs first
 * @param codes the failure codes that it reports, each with the worst severity that the check gives it
 * @param stepwise whether the factory creates a {@link StepwiseCheck}
 * @param obstacle returns the reason why the check cannot be created from a context; empty if it can
 * @param factory creates the check
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CheckDefinition(
        String name,
        String sentence,
        int order,
        Map<FailureCode, Severity> codes,
        boolean stepwise,
        Function<CheckContext, Optional<String>> obstacle,
        Function<CheckContext, Check> factory) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Rejects a name that exclusions could not write. */
    public CheckDefinition {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a check must be lower case words joined by hyphens, such as"
                    + " \"every-table-has-a-key\"; it is \"" + name + "\".");
        }
        codes = Map.copyOf(codes);
    }

    /**
     * Defines a check that can always be made.
     *
     * @param name its stable name
     * @param order its place in the catalogue; built-in checks use 10 to 90
     * @param factory creates the check
     * @return a definition without a sentence and without failure codes
     */
    public static CheckDefinition named(String name, int order, Function<CheckContext, Check> factory) {
        return new CheckDefinition(name, "", order, Map.of(), false, context -> Optional.empty(), factory);
    }

    /**
     * Defines a check that shares one replay with the others of its kind.
     *
     * @param name its stable name
     * @param order its place in the catalogue
     * @param factory creates the check
     * @return a definition without a sentence and without failure codes
     */
    public static CheckDefinition stepwise(
            String name, int order, Function<CheckContext, ? extends StepwiseCheck> factory) {
        return new CheckDefinition(name, "", order, Map.of(), true, context -> Optional.empty(), factory::apply);
    }

    /**
     * Sets the sentence about what the check ensures.
     *
     * @param text one sentence
     * @return the definition with it
     */
    public CheckDefinition sentence(String text) {
        return new CheckDefinition(name, text, order, codes, stepwise, obstacle, factory);
    }

    /**
     * Adds failure codes that the check reports.
     *
     * @param worst the worst severity that the check gives them
     * @param reported the codes
     * @return the definition with them
     */
    public CheckDefinition codes(Severity worst, FailureCode... reported) {
        Map<FailureCode, Severity> all = new LinkedHashMap<>(codes);
        for (FailureCode code : reported) {
            all.put(code, worst);
        }
        return new CheckDefinition(name, sentence, order, all, stepwise, obstacle, factory);
    }

    /**
     * Sets the condition in which the check is not applicable.
     *
     * @param why returns the reason and the next step; empty if the check can run
     * @return the definition with it
     */
    public CheckDefinition obstacle(Function<CheckContext, Optional<String>> why) {
        return new CheckDefinition(name, sentence, order, codes, stepwise, why, factory);
    }
}
