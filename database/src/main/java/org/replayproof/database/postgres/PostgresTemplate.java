package org.replayproof.database.postgres;

import org.replayproof.database.server.Template;

/**
 * A database that refuses sessions.
 *
 * @param server its server
 * @param name its name
 * @param copies the prepared copies of it
 */
record PostgresTemplate(PostgresServer server, String name, CopyQueue copies) implements Template {}
