/**
 * Commands as migrators: any program that takes an address or a file.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.migrator.command;

import org.jspecify.annotations.NullMarked;
