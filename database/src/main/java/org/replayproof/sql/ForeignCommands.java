package org.replayproof.sql;

/** Commands in scripts that a shell understands and the database does not. */
enum ForeignCommands {
    PSQL {
        @Override
        void check(Lexer lexer, boolean atBeginning) {
            if (!lexer.isSymbol('\\')) {
                return;
            }
            String command = "\\" + commandWord(lexer);
            String what = command.equals("\\restrict") || command.equals("\\unrestrict")
                    ? "; pg_dump writes it, and its lines can be deleted"
                    : "; only psql understands it. Write it as SQL, or run this script with psql";
            throw new SqlScriptException(
                    "The psql command " + command + " cannot be sent to PostgreSQL" + what, lexer.line());
        }

        @Override
        boolean hasCopyData() {
            return true;
        }
    },

    SQLITE_SHELL {
        @Override
        void check(Lexer lexer, boolean atBeginning) {
            if (!atBeginning || !lexer.isSymbol('.') || lexer.column() != 1) {
                return;
            }
            throw new SqlScriptException(
                    "The sqlite3 shell's command ." + commandWord(lexer)
                            + " cannot be sent to SQLite; only the shell understands it. Write it as SQL, or leave it out",
                    lexer.line());
        }

        @Override
        boolean hasCopyData() {
            return false;
        }
    };

    /** Refuses the present token when it begins such a command. */
    abstract void check(Lexer lexer, boolean atBeginning);

    /** Whether rows may follow a {@code COPY … FROM stdin}. */
    abstract boolean hasCopyData();

    private static String commandWord(Lexer lexer) {
        return lexer.restOfLine().split("\\s", 2)[0];
    }
}
