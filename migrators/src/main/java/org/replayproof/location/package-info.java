/**
 * Locations of migrations: folders, and folders on the class path, in directories and in jars.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.location;

import org.jspecify.annotations.NullMarked;
