package org.replayproof.sql;

/** Reads scripts as the SQL standard defines them: the default of {@link SqlDialect}. */
final class StandardScript {

    static final Splitter.ScriptRules RULES = new Splitter.ScriptRules(
            new LexicalRules(false, true, false, "bnx", true), Boundary.EverySemicolon::new, ForeignCommands.NONE);

    private StandardScript() {}
}
