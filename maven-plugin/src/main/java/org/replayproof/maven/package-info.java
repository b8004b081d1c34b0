/**
 * The command line as goals of a Maven build.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.maven;

import org.jspecify.annotations.NullMarked;
