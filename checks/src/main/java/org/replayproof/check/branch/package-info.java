/**
 * The migrations of two branches, and the effect of a merge.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.check.branch;

import org.jspecify.annotations.NullMarked;
