package org.replayproof.database.postgres;

import java.util.List;
import org.replayproof.database.server.Template;

/**
 * A database that refuses sessions.
 *
 * @param server the server that holds it
 * @param name its name
 * @param settings what {@code ALTER DATABASE … SET} said of it, which the server does not copy: the ends of such statements
 * @param copies the copies of it that are made ahead
 */
record PostgresTemplate(PostgresServer server, String name, List<String> settings, CopyQueue copies)
        implements Template {}
