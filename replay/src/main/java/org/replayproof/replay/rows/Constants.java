package org.replayproof.replay.rows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.SqlStatement.Kind;

/**
 * The literals of expressions. Nothing is concluded from them: they are values to try.
 *
 * @param strings the strings, without quotes
 * @param numbers the numbers; those after a minus are negative
 */
record Constants(Set<String> strings, Set<BigDecimal> numbers) {

    static final Constants NONE = new Constants(Set.of(), Set.of());

    /** Reads expressions in the dialect of their database. */
    static Constants in(List<String> expressions, SqlDialect dialect) {
        Set<String> strings = new LinkedHashSet<>();
        Set<BigDecimal> numbers = new LinkedHashSet<>();
        for (String expression : expressions) {
            List<SqlStatement.Token> tokens = tokens(expression, dialect);
            for (int i = 0; i < tokens.size(); i++) {
                SqlStatement.Token token = tokens.get(i);
                if (token.kind() == Kind.STRING) {
                    strings.add(token.text());
                } else if (token.kind() == Kind.NUMBER && isDecimal(token.text())) {
                    BigDecimal number = new BigDecimal(token.text());
                    numbers.add(i > 0 && tokens.get(i - 1).isSymbol('-') ? number.negate() : number);
                }
            }
        }
        return new Constants(strings, numbers);
    }

    private static List<SqlStatement.Token> tokens(String expression, SqlDialect dialect) {
        try {
            return dialect.split(expression).stream()
                    .flatMap(statement -> statement.tokens().stream())
                    .toList();
        } catch (SqlScriptException unreadable) {
            // The candidates of the type are tried all the same.
            return List.of();
        }
    }

    private static boolean isDecimal(String text) {
        return text.matches("\\d{1,40}(\\.\\d{0,40})?");
    }

    /** The numbers and their neighbours: on which side a condition is true is left to the database. */
    List<BigDecimal> aroundNumbers() {
        List<BigDecimal> around = new ArrayList<>();
        Set<BigDecimal> all = new LinkedHashSet<>(numbers);
        strings.stream()
                .filter(text -> text.matches("-?\\d{1,40}(\\.\\d{1,40})?"))
                .map(BigDecimal::new)
                .forEach(all::add);
        around.addAll(all);
        all.forEach(number -> around.add(number.add(BigDecimal.ONE)));
        all.forEach(number -> around.add(number.subtract(BigDecimal.ONE)));
        return around;
    }

    boolean isEmpty() {
        return strings.isEmpty() && numbers.isEmpty();
    }
}
