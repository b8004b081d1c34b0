package org.replayproof.sql;

import org.replayproof.sql.SqlStatement.Kind;

/** Splits a script into tokens. It only moves forward and reads each character a fixed number of times. */
final class Lexer {

    private static final String[] SYMBOLS = new String[128];

    static {
        for (char c = 0; c < SYMBOLS.length; c++) {
            SYMBOLS[c] = String.valueOf(c);
        }
    }

    private final String text;
    private final LexicalRules rules;
    private int position;
    private boolean escapes;

    private Kind kind = Kind.SYMBOL;
    private String value = "";
    private int start;

    private int line = 1;
    private int lineStart;
    private int counted;

    Lexer(String text, LexicalRules rules) {
        this.text = text;
        this.rules = rules;
        if (text.startsWith("\uFEFF")) {
            position = 1;
            lineStart = 1;
            counted = 1;
        }
    }

    /** Goes on in the middle of a script. */
    Lexer(String text, LexicalRules rules, int line, int column, boolean escapes) {
        this.text = text;
        this.rules = rules;
        this.line = line;
        this.lineStart = 1 - column;
        this.escapes = escapes;
    }

    /** Whether a backslash in a plain string escapes the next character: {@code standard_conforming_strings} off. */
    void backslashesEscape(boolean escape) {
        escapes = escape;
    }

    boolean backslashesEscape() {
        return escapes;
    }

    /** Moves {@link #line()} and {@link #column()} to the end of the current token. */
    void moveToEnd() {
        start = position;
        countLinesTo(start);
    }

    /** Goes on to the next token; false at the end of the text. */
    boolean advance() {
        skipSpaceAndComments();
        if (position >= text.length()) {
            return false;
        }
        start = position;
        countLinesTo(start);
        read(text.charAt(start));
        return true;
    }

    Kind kind() {
        return kind;
    }

    String value() {
        return value;
    }

    int start() {
        return start;
    }

    int end() {
        return position;
    }

    int line() {
        return line;
    }

    int column() {
        return start - lineStart + 1;
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(start) == symbol;
    }

    /** The rest of the present line. */
    String restOfLine() {
        int end = lineEnd(position);
        return text.substring(position, end);
    }

    /** Reads whole lines, from the next one up to a line {@code \.}, as {@code COPY} sends them. */
    String readCopyData() {
        String behind = restOfLine().strip();
        if (!behind.isEmpty() && !behind.startsWith("--")) {
            throw new SqlScriptException(
                    "The rows of COPY … FROM stdin begin on the line after it, and \"" + Excerpt.of(behind)
                            + "\" stands on the same line",
                    line);
        }
        int from = next(lineEnd(position));
        for (int at = from; at < text.length(); ) {
            int end = lineEnd(at);
            if (end - at == 2 && text.startsWith("\\.", at)) {
                position = end;
                return text.substring(from, at);
            }
            at = next(end);
        }
        throw SqlScriptException.unfinished(
                "The text ends inside the rows of a COPY … FROM stdin; a line that says \\. ends them", line);
    }

    private int next(int lineEnd) {
        boolean two = text.startsWith("\r\n", lineEnd);
        return Math.min(text.length(), lineEnd + (two ? 2 : 1));
    }

    private int lineEnd(int from) {
        int at = text.indexOf('\n', from);
        int end = at < 0 ? text.length() : at;
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private void read(char c) {
        if (c == '\'') {
            string(start, escapes);
        } else if (c == '"') {
            quoted(start, '"', Kind.QUOTED_NAME, "name");
        } else if (rules.namesInBackticksAndBrackets() && c == '`') {
            quoted(start, '`', Kind.QUOTED_NAME, "name");
        } else if (rules.namesInBackticksAndBrackets() && c == '[') {
            bracketed();
        } else if (isNameStart(c)) {
            word(c);
        } else if (isDigit(c) || (c == '.' && isDigit(at(start + 1)))) {
            number();
        } else if (!(rules.dollarQuotes() && c == '$' && dollarQuoted())) {
            position = start + 1;
            emit(Kind.SYMBOL, SYMBOLS[c < SYMBOLS.length ? c : 0]);
        }
    }

    private void emit(Kind newKind, String newValue) {
        kind = newKind;
        value = newValue;
    }

    private void word(char c) {
        if (at(start + 1) == '\'' && rules.stringPrefixes().indexOf(Character.toLowerCase(c)) >= 0) {
            string(start + 1, rules.dollarQuotes() && (c == 'e' || c == 'E'));
            return;
        }
        if (rules.dollarQuotes() && (c == 'u' || c == 'U') && at(start + 1) == '&') {
            if (at(start + 2) == '\'') {
                string(start + 2, false);
                return;
            }
            if (at(start + 2) == '"') {
                quoted(start + 2, '"', Kind.QUOTED_NAME, "name");
                return;
            }
        }
        position = start + 1;
        while (position < text.length() && isNamePart(text.charAt(position))) {
            position++;
        }
        emit(Kind.WORD, text.substring(start, position));
    }

    private void number() {
        boolean hex = at(start) == '0' && (at(start + 1) == 'x' || at(start + 1) == 'X');
        position = start + 1;
        while (position < text.length()) {
            char c = text.charAt(position);
            char before = text.charAt(position - 1);
            boolean exponentSign = !hex && (c == '+' || c == '-') && (before == 'e' || before == 'E');
            if (!isDigit(c) && !isNameStart(c) && c != '.' && !exponentSign) {
                break;
            }
            position++;
        }
        emit(Kind.NUMBER, text.substring(start, position));
    }

    /** With escapes, a backslash escapes the next character, also in the pieces that continue it on later lines. */
    private void string(int quote, boolean withEscapes) {
        if (!withEscapes) {
            quoted(quote, '\'', Kind.STRING, "string");
            return;
        }
        int open = quote;
        while (open >= 0) {
            position = endOfEscaped(open + 1);
            open = continuation(position);
        }
        emit(Kind.STRING, text.substring(quote + 1, position - 1));
    }

    private int endOfEscaped(int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\'') {
                if (at(i + 1) != '\'') {
                    return i + 1;
                }
                i++;
            }
        }
        throw unclosed("string");
    }

    private int continuation(int from) {
        boolean newLine = false;
        int i = from;
        while (i < text.length() && isSpace(text.charAt(i))) {
            newLine |= text.charAt(i) == '\n' || text.charAt(i) == '\r';
            i++;
        }
        return newLine && at(i) == '\'' ? i : -1;
    }

    private void quoted(int open, char quote, Kind newKind, String what) {
        boolean doubled = false;
        int close = text.indexOf(quote, open + 1);
        while (close >= 0 && at(close + 1) == quote) {
            doubled = true;
            close = text.indexOf(quote, close + 2);
        }
        if (close < 0) {
            throw unclosed(what);
        }
        position = close + 1;
        String inner = text.substring(open + 1, close);
        String one = SYMBOLS[quote];
        emit(newKind, doubled ? inner.replace(one + one, one) : inner);
    }

    private void bracketed() {
        int close = text.indexOf(']', start);
        if (close < 0) {
            throw unclosed("name");
        }
        position = close + 1;
        emit(Kind.QUOTED_NAME, text.substring(start + 1, close));
    }

    private boolean dollarQuoted() {
        int tagEnd = start + 1;
        if (isDigit(at(tagEnd))) {
            return false;
        }
        while (tagEnd < text.length() && text.charAt(tagEnd) != '$' && isNamePart(text.charAt(tagEnd))) {
            tagEnd++;
        }
        if (at(tagEnd) != '$') {
            return false;
        }
        String tag = text.substring(start, tagEnd + 1);
        int close = text.indexOf(tag, tagEnd + 1);
        if (close < 0) {
            throw unclosed("string");
        }
        position = close + tag.length();
        emit(Kind.STRING, text.substring(tagEnd + 1, close));
        return true;
    }

    private void skipSpaceAndComments() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (isSpace(c)) {
                position++;
            } else if (c == '-' && at(position + 1) == '-') {
                skipLine();
            } else if (c == '/' && at(position + 1) == '*') {
                skipBlock();
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\n' || (c == '\r' && rules.carriageReturnEndsLine())) {
                return;
            }
            position++;
        }
    }

    private void skipBlock() {
        start = position;
        int depth = 1;
        int i = position + 2;
        while (depth > 0) {
            int star = text.indexOf('*', i);
            if (star < 0) {
                countLinesTo(start);
                throw unclosed("comment");
            }
            boolean opens = rules.nestedComments() && star > i && text.charAt(star - 1) == '/';
            boolean closes = !opens && at(star + 1) == '/';
            depth += opens ? 1 : closes ? -1 : 0;
            i = star + (closes ? 2 : 1);
        }
        position = i;
    }

    private SqlScriptException unclosed(String what) {
        String begin = Excerpt.of(text.substring(start, Math.min(text.length(), start + 60)));
        return SqlScriptException.unfinished(
                "The text ends inside a " + what + " that is never closed; it begins with " + begin, line);
    }

    private void countLinesTo(int offset) {
        for (int i = counted; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && rules.carriageReturnEndsLine() && at(i + 1) != '\n')) {
                line++;
                lineStart = i + 1;
            }
        }
        counted = Math.max(counted, offset);
    }

    private char at(int i) {
        return i < text.length() ? text.charAt(i) : '\0';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }
}
