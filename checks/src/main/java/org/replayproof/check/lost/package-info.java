/**
 * Facts, rows and counters that a migration loses without a statement that says so, and migrations that fail over rows.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.check.lost;

import org.jspecify.annotations.NullMarked;
