package org.replayproof.engine;

import java.util.List;
import java.util.Set;

/**
 * Which values a column takes, as the database itself answers.
 *
 * @param guards what limits the column, in words a reader can look up: {@code check deals_status_check}, {@code enum type
 *     deal_status}, {@code foreign key to deal_statuses(code)}; empty when nothing does
 * @param accepted the candidates it takes, and every other value it is known to take, as text, in a stable order
 * @param rejected the candidates it refuses, as text
 * @param open whether it also takes values that nobody listed: a made-up value passed, or nothing guards the column
 * @param notAsked guards that could not be asked, each with the reason
 * @since 0.1.0
 */
public record ValueDomain(
        List<String> guards, Set<String> accepted, Set<String> rejected, boolean open, List<String> notAsked) {}
