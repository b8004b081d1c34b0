package org.replayproof.sql;

/** The commands of the sqlite3 shell. */
final class SqliteShellCommands implements ForeignCommands {

    @Override
    public void check(Lexer lexer, boolean atBeginning) {
        if (!atBeginning || !lexer.isSymbol('.') || lexer.column() != 1) {
            return;
        }
        throw new SqlScriptException(
                "The sqlite3 shell's command ." + ForeignCommands.commandWord(lexer)
                        + " cannot be sent to SQLite; only the shell understands it. Write it as SQL, or leave it out",
                lexer.line());
    }
}
