/**
 * The truth about a database that exists: which migrations its schema proves, and what its history table says instead.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.check.truth;

import org.jspecify.annotations.NullMarked;
