/**
 * Finds which migrations depend on which, by running them in other orders.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.replay.orders;

import org.jspecify.annotations.NullMarked;
