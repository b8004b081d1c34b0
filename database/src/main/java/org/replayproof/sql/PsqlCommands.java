package org.replayproof.sql;

/** The commands of psql, and the rows that psql sends after {@code COPY … FROM stdin}. */
final class PsqlCommands implements ForeignCommands {

    @Override
    public void check(Lexer lexer, boolean atBeginning) {
        if (!lexer.isSymbol('\\')) {
            return;
        }
        String command = "\\" + ForeignCommands.commandWord(lexer);
        String what = command.equals("\\restrict") || command.equals("\\unrestrict")
                ? "; pg_dump writes it, and its lines can be deleted"
                : "; only psql understands it. Write it as SQL, or run this script with psql";
        throw new SqlScriptException(
                "The psql command " + command + " cannot be sent to PostgreSQL" + what, lexer.line());
    }

    @Override
    public boolean hasCopyData() {
        return true;
    }
}
