/**
 * Commands as migrators: whatever can be started with an address or a file.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.migrator.command;

import org.jspecify.annotations.NullMarked;
