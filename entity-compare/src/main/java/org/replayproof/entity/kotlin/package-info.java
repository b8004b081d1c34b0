/**
 * What Kotlin's metadata says of a class. The only package that knows Kotlin's libraries.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.entity.kotlin;

import org.jspecify.annotations.NullMarked;
