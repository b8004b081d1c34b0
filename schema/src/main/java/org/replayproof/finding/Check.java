package org.replayproof.finding;

/**
 * A described function that yields findings. It says what it looked at, and fails if that is nothing.
 *
 * @since 0.1.0
 */
public interface Check {

    /**
     * The check's stable name, as exclusions write it.
     *
     * @return lower case words joined by hyphens: {@code repeat-safe}
     */
    String name();

    /**
     * What the check makes sure of.
     *
     * @return one sentence
     */
    String description();

    /**
     * Looks.
     *
     * @return what it found and what it looked at
     */
    Report run();
}
