package org.replayproof.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.Column;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.SqlStatement.Kind;
import org.replayproof.sql.SqlStatement.Token;

/**
 * Finds the columns whose numbers the migrations write as literals in every {@code INSERT}, though the database could draw them. Two runs
 * share these. In doubt a column is not one of them: its rows come from a query, a trigger, a function, {@code COPY}, or a rename.
 */
final class GivenNumbers implements Predicate<Column> {

    private final Map<String, List<Insert>> inserts = new HashMap<>();
    private final Set<String> filledOtherwise = new HashSet<>();
    private final StringBuilder code = new StringBuilder();

    /** The columns an INSERT names, none for all of them; and which places hold a literal in every row. */
    private record Insert(List<String> columns, List<Boolean> literals) {

        boolean gives(Column column) {
            int place = columns.isEmpty()
                    ? column.position() - 1
                    : columns.indexOf(column.name().toLowerCase(Locale.ROOT));
            return place >= 0 && place < literals.size() && literals.get(place);
        }
    }

    private GivenNumbers() {}

    static Predicate<Column> of(List<Migration> migrations, SqlDialect dialect) {
        GivenNumbers given = new GivenNumbers();
        for (Migration migration : migrations) {
            String source = migration.source().orElse(null);
            if (source == null) {
                return GivenNumbers::isNone;
            }
            try {
                dialect.split(source).forEach(given::add);
            } catch (SqlScriptException unreadable) {
                return GivenNumbers::isNone;
            }
        }
        return given;
    }

    @Override
    public boolean test(Column column) {
        String table = column.table().name().toLowerCase(Locale.ROOT);
        List<Insert> all = inserts.getOrDefault(table, List.of());
        return !all.isEmpty()
                && !filledOtherwise.contains(table)
                && code.indexOf(table) < 0
                && all.stream().allMatch(insert -> insert.gives(column));
    }

    private static boolean isNone(Column column) {
        return false;
    }

    private void add(SqlStatement statement) {
        List<Token> tokens = statement.tokens();
        boolean inserts = statement.startsWith("INSERT") || statement.startsWith("REPLACE");
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("INTO")
                    || (token.is("TO") && i > 0 && tokens.get(i - 1).is("RENAME"))
                    || (token.is("COPY") && i == 0)) {
                int name = lastPartOfName(tokens, i + 1);
                if (name < tokens.size()) {
                    addRows(tokens, name, inserts && token.is("INTO"));
                    inserts = false;
                }
            } else if (token.kind() == Kind.STRING
                    && token.text().toLowerCase(Locale.ROOT).contains("insert")) {
                code.append(token.text().toLowerCase(Locale.ROOT)).append('\n');
            }
        }
    }

    private void addRows(List<Token> tokens, int name, boolean mayBeLiteral) {
        String table = tokens.get(name).text().toLowerCase(Locale.ROOT);
        int next = name + 1;
        List<String> columns = new ArrayList<>();
        if (isSymbol(tokens, next, '(')) {
            for (next++; next < tokens.size() && !tokens.get(next).isSymbol(')'); next++) {
                if (!tokens.get(next).isSymbol(',')) {
                    columns.add(tokens.get(next).text().toLowerCase(Locale.ROOT));
                }
            }
            next++;
        }
        if (mayBeLiteral && next < tokens.size() && tokens.get(next).is("VALUES")) {
            inserts.computeIfAbsent(table, t -> new ArrayList<>())
                    .add(new Insert(columns, literals(tokens.subList(next + 1, tokens.size()))));
        } else {
            filledOtherwise.add(table);
        }
    }

    /** Which places hold a literal in every row. */
    private static List<Boolean> literals(List<Token> tokens) {
        List<Boolean> literals = new ArrayList<>();
        int place = 0;
        while (isSymbol(tokens, place, '(')) {
            int column = 0;
            int depth = 1;
            int start = ++place;
            for (; place < tokens.size() && depth > 0; place++) {
                Token token = tokens.get(place);
                boolean ends = depth == 1 && (token.isSymbol(',') || token.isSymbol(')'));
                if (ends) {
                    boolean literal = isLiteral(tokens.subList(start, place));
                    if (column == literals.size()) {
                        literals.add(literal);
                    } else {
                        literals.set(column, literals.get(column) && literal);
                    }
                    column++;
                    start = place + 1;
                }
                depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            }
            if (isSymbol(tokens, place, ',')) {
                place++;
            }
        }
        return literals;
    }

    private static boolean isLiteral(List<Token> value) {
        int last = value.size() - 1;
        boolean signed = value.size() == 2 && value.get(0).isSymbol('-');
        return (value.size() == 1 || signed)
                && (value.get(last).kind() == Kind.NUMBER || value.get(last).kind() == Kind.STRING);
    }

    private static int lastPartOfName(List<Token> tokens, int first) {
        int name = first;
        while (isSymbol(tokens, name + 1, '.')) {
            name += 2;
        }
        return name;
    }

    private static boolean isSymbol(List<Token> tokens, int place, char symbol) {
        return place < tokens.size() && tokens.get(place).isSymbol(symbol);
    }
}
