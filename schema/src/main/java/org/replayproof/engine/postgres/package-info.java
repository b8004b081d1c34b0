/**
 * PostgreSQL 14 to 18: reads its catalog, asks it questions, renders its statements. JDBC alone; no driver's types.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.engine.postgres;

import org.jspecify.annotations.NullMarked;
