package org.replayproof.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.replayproof.sql.SqlStatement.Token;

/** Groups the tokens of a script into statements. */
final class Splitter {

    private final String script;
    private final Lexer lexer;
    private final ScriptRules rules;

    private List<Token> tokens = new ArrayList<>();
    private Boundary boundary;
    private int index;
    private int start;
    private int end;
    private int line;
    private int column;

    /** The rules that split a product's scripts. */
    record ScriptRules(LexicalRules letters, Supplier<Boundary> boundaries, ForeignCommands foreign) {}

    /** Where a piece of a script begins: how many statements stand before it, at which line and column. */
    record Beginning(int statements, int line, int column, boolean backslashesEscape) {
        static final Beginning OF_SCRIPT = new Beginning(0, 1, 1, false);
    }

    Splitter(String script, ScriptRules rules) {
        this(script, rules, Beginning.OF_SCRIPT);
    }

    /** Splits a piece of a script. */
    Splitter(String script, ScriptRules rules, Beginning at) {
        this.script = script;
        this.rules = rules;
        this.lexer = at.equals(Beginning.OF_SCRIPT)
                ? new Lexer(script, rules.letters())
                : new Lexer(script, rules.letters(), at.line(), at.column(), at.backslashesEscape());
        this.index = at.statements();
        this.boundary = rules.boundaries().get();
    }

    List<SqlStatement> split() {
        List<SqlStatement> statements = new ArrayList<>();
        for (SqlStatement next = next(); next != null; next = next()) {
            statements.add(next);
        }
        SqlStatement last = rest();
        if (last != null) {
            statements.add(last);
        }
        return List.copyOf(statements);
    }

    /** The next statement that is ended; null when there is no more of them. */
    @Nullable SqlStatement next() {
        while (lexer.advance()) {
            rules.foreign().check(lexer, tokens.isEmpty());
            if (!lexer.isSymbol(';')) {
                add();
            } else if (!tokens.isEmpty()) {
                if (boundary.semicolonEnds(tokens)) {
                    return finish(readsRows() ? lexer.readCopyData() : null);
                }
                add();
            }
        }
        return null;
    }

    /** The text after the last semicolon; null if there is none. */
    @Nullable SqlStatement rest() {
        return tokens.isEmpty() ? null : finish(null);
    }

    /** How far it has read. */
    int position() {
        return lexer.end();
    }

    /** Where it has read to, as the beginning of the next piece. */
    Beginning end() {
        lexer.moveToEnd();
        return new Beginning(index, lexer.line(), lexer.column(), lexer.backslashesEscape());
    }

    private void add() {
        if (tokens.isEmpty()) {
            start = lexer.start();
            line = lexer.line();
            column = lexer.column();
        }
        end = lexer.end();
        Token token = new Token(lexer.kind(), lexer.value(), lexer.line(), lexer.start() - start, end - start);
        tokens.add(token);
        boundary.saw(token);
    }

    private SqlStatement finish(@Nullable String copyData) {
        index++;
        SqlStatement statement = new SqlStatement(script.substring(start, end), index, line, column, tokens, copyData);
        rules.letters().backslashesEscapeAfter(statement).ifPresent(lexer::backslashesEscape);
        tokens = new ArrayList<>();
        boundary = rules.boundaries().get();
        return statement;
    }

    /** {@code COPY t FROM stdin}: psql sends the lines after it as rows. */
    private boolean readsRows() {
        if (!rules.foreign().hasCopyData() || !tokens.get(0).is("COPY")) {
            return false;
        }
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("FROM") && tokens.get(i + 1).is("STDIN")) {
                return true;
            }
        }
        return false;
    }
}
