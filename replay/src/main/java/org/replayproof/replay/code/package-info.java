/**
 * Migrations written in Java.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.replay.code;

import org.jspecify.annotations.NullMarked;
