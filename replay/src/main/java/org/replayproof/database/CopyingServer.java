package org.replayproof.database;

/** A server whose templates can be dropped before its end, so that states can be kept as templates for a while. */
interface CopyingServer extends Server {

    /** Drops a template of this server. */
    void drop(Template template);
}
