package org.replayproof.assertions;

/** Enums of a program, for texts of messages: alike the one in the database, alike but for the case, and not alike. */
public final class Labels {

    private Labels() {}

    /** In another order than in the database. */
    public enum Status {
        won,
        open,
        lost
    }

    /** In another case. */
    public enum Loud {
        OPEN,
        WON,
        LOST
    }

    /** One more and one less. */
    public enum Other {
        open,
        won,
        archived
    }
}
