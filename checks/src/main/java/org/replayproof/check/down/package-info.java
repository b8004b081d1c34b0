/**
 * Downs of migrations, and the facts that they do not restore.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.check.down;

import org.jspecify.annotations.NullMarked;
