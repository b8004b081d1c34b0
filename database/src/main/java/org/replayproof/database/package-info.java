/**
 * Databases: kinds, servers, fresh databases, copies of migrated ones, sandboxes.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.database;

import org.jspecify.annotations.NullMarked;
