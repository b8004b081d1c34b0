package org.replayproof.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apiguardian.api.API;

/**
 * Runs the pending migrations on a copy of a database, with its rows. Only reads the database.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@Mojo(name = "rehearse", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class RehearseMojo extends ExistingDatabaseMojo {

    /** Made by Maven. */
    public RehearseMojo() {}

    @Override
    String command() {
        return "rehearse";
    }
}
