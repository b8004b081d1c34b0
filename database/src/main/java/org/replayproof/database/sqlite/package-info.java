/**
 * SQLite, in memory and in a file.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.database.sqlite;

import org.jspecify.annotations.NullMarked;
