/**
 * PostgreSQL, provided in three ways: on a given server, in a container, from embedded binaries.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.database.postgres;

import org.jspecify.annotations.NullMarked;
