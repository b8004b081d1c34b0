/**
 * Annotations that say how the rest of the API is to be used. They are for compilers and editors, and mean nothing at run
 * time.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.api;

import org.jspecify.annotations.NullMarked;
