package org.replayproof.sql;

import org.apiguardian.api.API;

/**
 * A product's own command-line client, as lines of a shell script. In each line {@code $database} is the name of a database and
 * {@code $file} a script.
 *
 * @param create makes an empty database
 * @param run runs a script in it and fails when a statement fails
 * @param show prints its schema and its rows in an order that does not depend on their storage
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ShellClient(String create, String run, String show) {}
