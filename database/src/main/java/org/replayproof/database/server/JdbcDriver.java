package org.replayproof.database.server;

import org.apiguardian.api.API;

/**
 * The JDBC driver that a kind of database needs.
 *
 * <p>Example: {@code new JdbcDriver("SQLite", "org.sqlite.JDBC", "org.xerial:sqlite-jdbc")}
 *
 * @param database the kind of database, as messages name it
 * @param className the class of the driver
 * @param dependency the dependency to add when the class is missing, as {@code group:artifact}
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record JdbcDriver(String database, String className, String dependency) {}
