package org.replayproof.database;

/** A server whose templates can be dropped before its end, so that states can be kept as templates for a while. */
interface CopyingServer extends Server {

    /** A copy of a template that few copies are made of, so that none is made ahead. */
    LiveDatabase copyOnce(Template template);

    /** Drops a template of this server. */
    void drop(Template template);
}
