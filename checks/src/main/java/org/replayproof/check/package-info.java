/**
 * The checks on histories and their replays, a class each.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.check;

import org.jspecify.annotations.NullMarked;
