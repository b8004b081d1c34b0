package org.replayproof.replay.orders;

import java.time.Duration;
import org.apiguardian.api.API;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * The time and the number of steps that a search in orders may take. The search ends when one of the two is spent, and reports
 * what it left out.
 *
 * <p>Example: {@code Dependencies.of(project, new OrderBudget(Duration.ofSeconds(20), 400))}
 *
 * @param time the longest time; zero for no limit
 * @param steps the largest number of executed migrations; zero for no limit
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record OrderBudget(Duration time, int steps) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one of them is negative
     */
    public OrderBudget {
        if (time.isNegative() || steps < 0) {
            throw new IllegalArgumentException("A budget must not be negative: " + time + ", " + steps + " steps");
        }
    }

    /**
     * The budget of a project's settings.
     *
     * @param settings with {@code replayproof.orders} (60 s by default) and {@code replayproof.orders.steps} (no limit by default)
     * @return the budget
     */
    public static OrderBudget of(Settings settings) {
        return new OrderBudget(
                Duration.ofSeconds(settings.number(Setting.ORDERS)),
                Math.toIntExact(settings.number(Setting.ORDER_STEPS)));
    }

    /** Both limits: {@code 60 s, 400 steps}. */
    @Override
    public String toString() {
        return (time.isZero() ? "no time limit" : time.toSeconds() + " s") + ", "
                + (steps == 0 ? "any number of steps" : steps + " steps");
    }
}
