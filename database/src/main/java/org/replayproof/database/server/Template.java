package org.replayproof.database.server;

import org.apiguardian.api.API;

/**
 * A frozen database that copies are made from. Only the server that made it knows what is inside.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Template {}
