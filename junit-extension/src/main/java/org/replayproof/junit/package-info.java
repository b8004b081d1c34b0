/**
 * Replayproof inside a JUnit test: {@link org.replayproof.junit.MigratedDatabase}, what it injects, and the ready-made
 * {@link org.replayproof.junit.MigrationChecks}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.junit;

import org.jspecify.annotations.NullMarked;
