/**
 * The contracts of a database server: its databases, templates, sandboxes and sessions.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.database.server;

import org.jspecify.annotations.NullMarked;
