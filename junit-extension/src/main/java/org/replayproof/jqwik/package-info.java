/**
 * Migrations in jqwik's properties: the same parameters as in Jupiter, and orders of the history. The only package that
 * knows jqwik, which is optional; found by {@link java.util.ServiceLoader}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.jqwik;

import org.jspecify.annotations.NullMarked;
