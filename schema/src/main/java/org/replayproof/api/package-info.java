/**
 * Annotations for users of the rest of the API. Compilers and editors read them; they have no effect at run
 * time.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.api;

import org.jspecify.annotations.NullMarked;
