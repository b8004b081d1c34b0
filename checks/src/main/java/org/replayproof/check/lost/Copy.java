package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.SqlStatement.Kind;
import org.replayproof.sql.SqlStatement.Token;

/**
 * An {@code INSERT INTO target (columns) SELECT expressions FROM source}, or a {@code CREATE TABLE target AS SELECT …}: how a
 * rebuild copies rows.
 *
 * @param target the table that is filled, as written
 * @param source the table that is read, as written
 * @param columns the columns that are filled; empty where the statement does not list them
 * @param expressions what fills them, each as its tokens
 * @param rest what follows the source: joins, conditions, an order
 */
record Copy(String target, String source, List<String> columns, List<List<Token>> expressions, List<Token> rest) {

    static Optional<Copy> of(SqlStatement statement) {
        List<Token> tokens = statement.tokens();
        int target = target(statement);
        int select = indexOf(tokens, target, "SELECT");
        int from = select < 0 ? -1 : closing(tokens, select + 1);
        if (target < 1 || from < 0 || from + 1 >= tokens.size()) {
            return Optional.empty();
        }
        int name = last(tokens, target);
        boolean creates = statement.startsWith("CREATE");
        List<String> columns = creates
                ? List.of()
                : split(tokens.subList(name + 1, select)).stream()
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.get(part.size() - 1).text())
                        .toList();
        int source = last(tokens, from + 1);
        return Optional.of(new Copy(
                tokens.get(name).text(),
                tokens.get(source).text(),
                columns,
                split(tokens.subList(select + 1, from)),
                tokens.subList(source + 1, tokens.size())));
    }

    /** Where the name of the target begins; 0 where the statement fills no table. */
    private static int target(SqlStatement statement) {
        List<Token> tokens = statement.tokens();
        if (statement.startsWith("CREATE")) {
            int table = indexOf(tokens, 0, "TABLE") + 1;
            int name = table + 2 < tokens.size() && tokens.get(table).is("IF") ? table + 3 : table;
            boolean copies = name + 2 < tokens.size()
                    && tokens.get(last(tokens, name) + 1).is("AS");
            return copies ? name : 0;
        }
        boolean inserts =
                statement.startsWith("INSERT") || statement.startsWith("REPLACE") || statement.startsWith("WITH");
        return inserts ? indexOf(tokens, 0, "INTO") + 1 : 0;
    }

    /** The last part of a name that begins at a place. */
    private static int last(List<Token> tokens, int start) {
        int name = start;
        while (name + 2 < tokens.size() && tokens.get(name + 1).isSymbol('.')) {
            name += 2;
        }
        return name;
    }

    /** The place of the FROM that belongs to the SELECT; -1 where there is none. */
    private static int closing(List<Token> tokens, int start) {
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth == 0 && token.is("FROM")) {
                return i;
            }
        }
        return -1;
    }

    private static int indexOf(List<Token> tokens, int start, String word) {
        for (int i = Math.max(0, start); i < tokens.size(); i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    /** Splits at commas, those inside parentheses of an expression excepted; one pair around the whole list is dropped. */
    private static List<List<Token>> split(List<Token> list) {
        boolean wrapped = list.size() > 1
                && list.get(0).isSymbol('(')
                && list.get(list.size() - 1).isSymbol(')');
        List<Token> tokens = wrapped ? list.subList(1, list.size() - 1) : list;
        List<List<Token>> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens) {
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth == 0 && token.isSymbol(',')) {
                parts.add(List.copyOf(part));
                part.clear();
            } else {
                part.add(token);
            }
        }
        parts.add(List.copyOf(part));
        return parts;
    }

    /** All names in the expressions, in lower case. */
    Set<String> names() {
        return names(expressions.stream().flatMap(List::stream));
    }

    /** All names in its WHERE, in lower case. */
    Set<String> conditions() {
        return names(rest.stream().dropWhile(token -> !token.is("WHERE")));
    }

    private static Set<String> names(Stream<Token> tokens) {
        return tokens.filter(token -> token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME)
                .map(token -> token.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** The names in the expression that fills a column, in lower case; none where it is not known which one does. */
    Set<String> namesFor(String column) {
        for (int i = 0; i < Math.min(columns.size(), expressions.size()); i++) {
            if (columns.get(i).equalsIgnoreCase(column)) {
                return names(expressions.get(i).stream());
            }
        }
        return Set.of();
    }

    /** The column that an expression is, and nothing else: {@code due}, {@code t.due}, {@code due AS deadline}. */
    Optional<String> plainColumn(int index) {
        List<Token> expression = expressions.get(index);
        int end = expression.size() > 2 && expression.get(expression.size() - 2).is("AS")
                ? expression.size() - 2
                : expression.size();
        boolean plain = end == 1 || (end == 3 && expression.get(1).isSymbol('.'));
        return plain ? Optional.of(expression.get(end - 1).text()) : Optional.empty();
    }
}
