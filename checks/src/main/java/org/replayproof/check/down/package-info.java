/**
 * Scripts that take a migration back, and what they do not restore.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.check.down;

import org.jspecify.annotations.NullMarked;
