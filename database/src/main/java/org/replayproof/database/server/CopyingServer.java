package org.replayproof.database.server;

import org.apiguardian.api.API;

/** A server whose templates can be dropped before its end, so that states can be kept as templates for a while. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface CopyingServer extends DatabaseServer {

    /** A copy of a template that few copies are made of, so that none is made ahead. */
    LiveDatabase copyOnce(Template template);

    /** Whether a database certainly still is what the template was when it was copied; false when that is not known. */
    default boolean isAsCopied(LiveDatabase copy, Template template) {
        return false;
    }

    /** A stretch in which databases are used that step aside at its end. */
    default Turn turn() {
        return Turn.NOTHING;
    }

    /** Drops a template of this server. */
    void drop(Template template);
}
