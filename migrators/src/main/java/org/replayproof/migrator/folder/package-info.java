/**
 * SQL folders: numbered files that no tool runs but a project's own few lines of code.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.migrator.folder;

import org.jspecify.annotations.NullMarked;
