package org.replayproof.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.sql.SqlStatement.Kind;
import org.replayproof.sql.SqlStatement.Token;

/**
 * Finds the roles and tablespaces that a script of PostgreSQL creates: by a statement of its own, in the body of a function or
 * DO block, or in a string that is executed. The words alone, in a message or a row, create nothing.
 */
final class PostgresSharedObjects {

    private static final Pattern WORDS = Pattern.compile(
            "\\bCREATE(?:\\s|--[^\\n]*+\\n|/\\*(?s:.*?)\\*/)++(?:ROLE|USER|GROUP|TABLESPACE)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SENT = Pattern.compile(
            "CREATE\\s+(ROLE|USER(?!\\s+MAPPING)|GROUP|TABLESPACE)\\s+(\"(?:[^\"]|\"\")+\"|[^\\s;,()'\"]+)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*(?s:.*?)\\*/");

    /** Statements whose strings are rows, texts or messages. */
    private static final Set<String> WITH_DATA =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COMMENT", "RAISE", "VALUES", "COPY");

    /** After these words a statement begins in a body. */
    private static final Set<String> BEFORE_A_STATEMENT = Set.of("BEGIN", "THEN", "ELSE", "LOOP", "ATOMIC", "DO");

    private static final int DEPTH = 4;

    private final Function<String, List<SqlStatement>> split;

    PostgresSharedObjects(Function<String, List<SqlStatement>> split) {
        this.split = split;
    }

    List<SharedObject> in(String script) {
        if (!WORDS.matcher(script).find()) {
            return List.of();
        }
        List<SharedObject> found = new ArrayList<>();
        try {
            split.apply(script).forEach(statement -> read(statement.tokens(), false, DEPTH, found));
        } catch (SqlScriptException unreadable) {
            // A name too many does no harm, one too few may: what cannot be read may create all that it mentions.
            SENT.matcher(COMMENT.matcher(script).replaceAll(" "))
                    .results()
                    .forEach(words -> found.add(object(words.group(1), Optional.ofNullable(words.group(2)))));
        }
        return found.stream().distinct().toList();
    }

    /** Reads the statements of a script or a body; a body is code, and its strings may be executed. */
    private void read(List<Token> tokens, boolean body, int depth, List<SharedObject> found) {
        int first = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean begins = i == 0 || beginsAfter(tokens.get(i - 1));
            first = begins ? i : first;
            if (begins) {
                creation(tokens, i).ifPresent(found::add);
            }
            if (token.kind() == Kind.STRING && depth > 0) {
                boolean code = body || makesCode(tokens);
                if (code ? !holdsData(tokens.get(first)) : tokens.get(first).is("SELECT")) {
                    string(token.text(), code, depth, found);
                }
            }
        }
    }

    private static boolean beginsAfter(Token token) {
        return token.isSymbol(';') || BEFORE_A_STATEMENT.contains(token.text().toUpperCase(Locale.ROOT));
    }

    private static boolean holdsData(Token first) {
        return first.kind() == Kind.WORD && WITH_DATA.contains(first.text().toUpperCase(Locale.ROOT));
    }

    private static boolean makesCode(List<Token> tokens) {
        return tokens.get(0).is("DO")
                || (tokens.get(0).is("CREATE")
                        && tokens.stream().limit(4).anyMatch(token -> token.is("FUNCTION") || token.is("PROCEDURE")));
    }

    /** A string that begins with the words may be executed. In a body, a statement can begin anywhere. */
    private void string(String text, boolean code, int depth, List<SharedObject> found) {
        Matcher sent = SENT.matcher(text.strip());
        if (sent.lookingAt()) {
            found.add(object(sent.group(1), Optional.ofNullable(sent.group(2))));
        } else if (code && WORDS.matcher(text).find()) {
            try {
                split.apply(text).forEach(part -> read(part.tokens(), true, depth - 1, found));
            } catch (SqlScriptException noScript) {
                // The string is not SQL, so nothing executes it.
            }
        }
    }

    private static Optional<SharedObject> creation(List<Token> tokens, int at) {
        if (at + 1 >= tokens.size() || !tokens.get(at).is("CREATE")) {
            return Optional.empty();
        }
        Token kind = tokens.get(at + 1);
        boolean mapping =
                kind.is("USER") && at + 2 < tokens.size() && tokens.get(at + 2).is("MAPPING");
        boolean shared = kind.is("ROLE") || kind.is("USER") || kind.is("GROUP") || kind.is("TABLESPACE");
        return shared && !mapping
                ? Optional.of(new SharedObject(kindOf(kind.text()), name(tokens, at + 2)))
                : Optional.empty();
    }

    private static Optional<String> name(List<Token> tokens, int at) {
        if (at >= tokens.size()) {
            return Optional.empty();
        }
        Token name = tokens.get(at);
        return switch (name.kind()) {
            case WORD -> Optional.of(name.text().toLowerCase(Locale.ROOT));
            case QUOTED_NAME -> Optional.of(name.text());
            default -> Optional.empty();
        };
    }

    private static SharedObject object(String kind, Optional<String> name) {
        return new SharedObject(kindOf(kind), name.map(PostgresSharedObjects::asStored));
    }

    private static String kindOf(String word) {
        return word.equalsIgnoreCase("TABLESPACE") ? "tablespace" : "role";
    }

    private static String asStored(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toLowerCase(Locale.ROOT);
    }
}
