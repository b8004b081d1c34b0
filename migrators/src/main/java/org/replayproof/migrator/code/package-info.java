/**
 * Migrations written in Java.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.migrator.code;

import org.jspecify.annotations.NullMarked;
