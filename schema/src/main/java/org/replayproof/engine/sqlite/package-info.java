/**
 * SQLite: reads its catalog and the statements it keeps, asks it questions, renders its statements. JDBC alone; no driver's
 * types.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.engine.sqlite;

import org.jspecify.annotations.NullMarked;
