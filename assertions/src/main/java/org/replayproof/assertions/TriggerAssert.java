package org.replayproof.assertions;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Firing;
import org.replayproof.schema.Trigger;

/**
 * Assertions about a trigger.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class TriggerAssert extends CatalogAssert<TriggerAssert, Trigger> {

    private final TableAssert table;

    TriggerAssert(@Nullable Trigger actual, Context context, TableAssert table) {
        super(actual, TriggerAssert.class, context);
        this.table = table;
    }

    /**
     * Returns to the table.
     *
     * @return the assertion object from which this one was reached
     */
    public TableAssert returnToTable() {
        return table;
    }

    /**
     * Verifies that the trigger fires.
     *
     * <pre>{@code
     * trigger("deals_touch").isEnabled();   // passes
     * trigger("deals_audit").isEnabled();   // fails: Wrong trigger, after ALTER TABLE … DISABLE TRIGGER
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is switched off
     */
    public TriggerAssert isEnabled() {
        return verify(
                Trigger::enabled,
                trigger -> context.altering(
                        wrong(trigger, "is switched off", "enabled", "disabled"),
                        trigger,
                        Aspect.ENABLED,
                        "mode",
                        Firing.ENABLED));
    }

    /**
     * Verifies that the trigger's statement contains a text, with any white space and letter case.
     *
     * <pre>{@code
     * trigger("deals_touch").hasDefinitionContaining("BEFORE UPDATE");   // passes
     * trigger("deals_touch").hasDefinitionContaining("BEFORE INSERT");   // fails: Wrong trigger
     * }</pre>
     *
     * @param part the text
     * @return this assertion object
     * @throws AssertionError if it does not
     */
    public TriggerAssert hasDefinitionContaining(String part) {
        return verify(
                trigger -> SqlText.contains(trigger.definition(), part),
                trigger -> wrong(trigger, "is defined otherwise", "… " + part + " …", trigger.definition()));
    }

    /**
     * Verifies which PostgreSQL function the trigger calls.
     *
     * @param function the function's name
     * @return this assertion object
     * @throws AssertionError if it calls another one, or none
     */
    public TriggerAssert calls(String function) {
        return verify(
                trigger -> trigger.function() != null && context.schema().isNamed(trigger.function(), function),
                trigger -> wrong(
                        trigger,
                        "does not call " + function,
                        function,
                        trigger.function() == null
                                ? "no function"
                                : trigger.function().toString()));
    }

    /**
     * Verifies when and on what the trigger fires.
     *
     * @param timing {@code BEFORE}, {@code AFTER} or {@code INSTEAD OF}
     * @param events {@code INSERT}, {@code UPDATE}, {@code DELETE}, {@code TRUNCATE}, in any order
     * @return this assertion object
     * @throws AssertionError if it fires at another time or on others
     */
    public TriggerAssert fires(String timing, String... events) {
        return verify(
                trigger -> trigger.timing().equalsIgnoreCase(timing)
                        && TableFindings.isSameSet(trigger.events(), List.of(events)),
                trigger -> wrong(
                        trigger,
                        "fires at another time",
                        timing + " " + String.join(" OR ", events),
                        trigger.timing() + " " + String.join(" OR ", trigger.events())));
    }

    private static Finding wrong(Trigger trigger, String trouble, String expected, String actual) {
        return finding(AssertionFailure.TRIGGER, trigger.ref(), trigger.ref() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
