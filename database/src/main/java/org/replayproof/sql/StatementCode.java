package org.replayproof.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.sql.SqlStatement.Kind;
import org.replayproof.sql.SqlStatement.Token;

/**
 * The code of a statement on one line: comments and the contents of strings are removed, white space is one blank. A body in
 * dollar quotes is code itself and is treated the same way. Patterns match this text, so that a comment or a message never
 * matches and the layout of the file does not matter.
 *
 * <p>Example: {@code DROP /* old *}{@code / TABLE a} over three lines has the code {@code DROP TABLE a}.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class StatementCode {

    private final StringBuilder text = new StringBuilder();

    /** The line of the script at which each piece of the text begins. */
    private final TreeMap<Integer, Integer> lines = new TreeMap<>();

    private StatementCode() {}

    /**
     * Reads the code of a statement.
     *
     * @param statement a statement of a script
     * @param dialect the dialect of the script, for bodies in dollar quotes
     * @return its code
     */
    public static StatementCode of(SqlStatement statement, SqlDialect dialect) {
        StatementCode code = new StatementCode();
        code.add(statement, 0, dialect);
        return code;
    }

    private void add(SqlStatement statement, int linesBefore, SqlDialect dialect) {
        int end = -1;
        for (Token token : statement.tokens()) {
            if (end >= 0 && token.start() > end) {
                text.append(' ');
            }
            add(token, statement.text().substring(token.start(), token.end()), linesBefore + token.line(), dialect);
            end = token.end();
        }
    }

    private void add(Token token, String written, int line, SqlDialect dialect) {
        lines.put(text.length(), line);
        if (token.kind() != Kind.STRING) {
            text.append(written);
        } else if (written.startsWith("$")) {
            String tag = written.substring(0, written.indexOf('$', 1) + 1);
            text.append(tag).append(' ');
            addBody(token.text(), line, dialect);
            text.append(' ').append(tag);
        } else {
            text.append(written, 0, written.indexOf('\'')).append("''");
        }
    }

    /** A body in another language than SQL may not be readable as SQL; then its text stays as it is written. */
    private void addBody(String body, int line, SqlDialect dialect) {
        List<SqlStatement> statements = new ArrayList<>();
        try {
            statements.addAll(dialect.split(body));
        } catch (SqlScriptException otherLanguage) {
            text.append(body.strip().lines().map(String::strip).collect(Collectors.joining(" ")));
        }
        for (SqlStatement statement : statements) {
            add(statement, line - 1, dialect);
            text.append(';');
        }
    }

    /**
     * The code.
     *
     * @return one line
     */
    public String text() {
        return text.toString();
    }

    /**
     * The line of the script from which a part of the code comes.
     *
     * @param offset a place in {@link #text()}
     * @return the line, from 1
     */
    public int lineAt(int offset) {
        Map.Entry<Integer, Integer> piece = lines.floorEntry(offset);
        return piece == null ? 1 : piece.getValue();
    }
}
