/**
 * The settings of a project for all its tests.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.settings;

import org.jspecify.annotations.NullMarked;
