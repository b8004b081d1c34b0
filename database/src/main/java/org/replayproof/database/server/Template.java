package org.replayproof.database.server;

import org.apiguardian.api.API;

/**
 * A frozen database from which copies are made. Only its server knows its implementation.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Template {}
