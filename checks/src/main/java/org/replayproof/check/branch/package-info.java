/**
 * The migrations of two branches, and what a merge of them will do.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.check.branch;

import org.jspecify.annotations.NullMarked;
