/**
 * Histories and the migrators that execute them.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.migrator;

import org.jspecify.annotations.NullMarked;
