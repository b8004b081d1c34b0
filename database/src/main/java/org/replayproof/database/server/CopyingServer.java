package org.replayproof.database.server;

import java.util.OptionalLong;
import org.apiguardian.api.API;

/** A server whose templates can be dropped before its end, so that states can be kept as templates for a while. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface CopyingServer extends DatabaseServer {

    /** A copy of a template that few copies are made of, so that none is made ahead. */
    LiveDatabase copyOnce(Template template);

    /** A number that differs as soon as a session commits a change; empty where there is none. */
    default OptionalLong version(LiveDatabase database) {
        return OptionalLong.empty();
    }

    /** A period in which databases are used whose roles are renamed at its end. */
    default Turn turn() {
        return Turn.NOTHING;
    }

    /** Drops a template of this server. */
    void drop(Template template);
}
