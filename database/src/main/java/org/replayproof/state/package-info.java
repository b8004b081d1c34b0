/**
 * The content of a database at one moment: its schema and a digest of its rows.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.state;

import org.jspecify.annotations.NullMarked;
