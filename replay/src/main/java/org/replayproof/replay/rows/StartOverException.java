package org.replayproof.replay.rows;

import org.replayproof.schema.ObjectName;

/** A table whose rows cannot stay, and with which all others were lost: everything is filled again without it. */
final class StartOverException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient ObjectName table;

    StartOverException(ObjectName table, String reason) {
        super(reason);
        this.table = table;
    }

    ObjectName table() {
        return table;
    }
}
