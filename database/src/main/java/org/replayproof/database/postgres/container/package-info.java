/**
 * PostgreSQL in a container. The one place that knows Testcontainers; loaded only where
 * that is on the class path.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.database.postgres.container;

import org.jspecify.annotations.NullMarked;
