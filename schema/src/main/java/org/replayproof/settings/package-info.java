/**
 * What a project can set for all its tests at once.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.settings;

import org.jspecify.annotations.NullMarked;
