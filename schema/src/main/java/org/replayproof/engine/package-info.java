/**
 * The port to a database product: reads a catalog into a {@link org.replayproof.schema.Schema}, lends a scratch
 * namespace, and answers questions that only the database itself can answer.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.engine;

import org.jspecify.annotations.NullMarked;
