/**
 * Histories of migrations and their replays: in the declared order, step by step, repeated, in other orders.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.replay;

import org.jspecify.annotations.NullMarked;
