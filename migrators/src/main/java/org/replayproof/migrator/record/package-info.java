/**
 * What a migrator's own table says: which migrations have run, when, and how they ended. Reads history tables, never writes them.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.migrator.record;

import org.jspecify.annotations.NullMarked;
