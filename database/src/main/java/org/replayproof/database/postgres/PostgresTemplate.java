package org.replayproof.database.postgres;

import org.replayproof.database.server.Template;

/**
 * A database that refuses sessions.
 *
 * @param server the server that holds it
 * @param name its name
 * @param copies the copies of it that are made ahead
 */
record PostgresTemplate(PostgresServer server, String name, CopyQueue copies) implements Template {}
