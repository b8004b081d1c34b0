package org.replayproof.sql;

/** Commands in scripts that a shell understands and the database does not. */
interface ForeignCommands {

    /** For a product without such a shell. */
    ForeignCommands NONE = (lexer, atBeginning) -> {};

    /** Rejects the present token when it begins such a command. */
    void check(Lexer lexer, boolean atBeginning);

    /** Whether rows may follow a {@code COPY … FROM stdin}. */
    default boolean hasCopyData() {
        return false;
    }

    /** The word at which the lexer is, up to the next white space. */
    static String commandWord(Lexer lexer) {
        return lexer.restOfLine().split("\\s", 2)[0];
    }
}
