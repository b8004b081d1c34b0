/**
 * The catalogue of checks on a command line.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.cli;

import org.jspecify.annotations.NullMarked;
