package org.replayproof.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apiguardian.api.API;

/**
 * Compares an existing database with its history table and the migrations. Only reads it.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends ExistingDatabaseMojo {

    /** Made by Maven. */
    public VerifyMojo() {}

    @Override
    String command() {
        return "verify";
    }
}
