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
    private final Supplier<Boundary> boundaries;
    private final ForeignCommands foreign;
    private final List<SqlStatement> statements = new ArrayList<>();

    private List<Token> tokens = new ArrayList<>();
    private Boundary boundary;
    private int start;
    private int end;
    private int line;
    private int column;

    Splitter(String script, LexicalRules rules, Supplier<Boundary> boundaries, ForeignCommands foreign) {
        this.script = script;
        this.lexer = new Lexer(script, rules);
        this.boundaries = boundaries;
        this.foreign = foreign;
        this.boundary = boundaries.get();
    }

    List<SqlStatement> split() {
        while (lexer.advance()) {
            foreign.check(lexer, tokens.isEmpty());
            if (!lexer.isSymbol(';')) {
                add();
            } else if (!tokens.isEmpty()) {
                if (boundary.semicolonEnds(tokens)) {
                    finish(readsRows() ? lexer.readCopyData() : null);
                } else {
                    add();
                }
            }
        }
        if (!tokens.isEmpty()) {
            finish(null);
        }
        return List.copyOf(statements);
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

    private void finish(@Nullable String copyData) {
        statements.add(
                new SqlStatement(script.substring(start, end), statements.size() + 1, line, column, tokens, copyData));
        tokens = new ArrayList<>();
        boundary = boundaries.get();
    }

    /** {@code COPY t FROM stdin}: psql sends the lines after it as rows. */
    private boolean readsRows() {
        if (!foreign.hasCopyData() || !tokens.get(0).is("COPY")) {
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
