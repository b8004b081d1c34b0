/**
 * The statement tap: sees every statement that a migrator sends, also inside Flyway, without the migrator knowing.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.tap;

import org.jspecify.annotations.NullMarked;
