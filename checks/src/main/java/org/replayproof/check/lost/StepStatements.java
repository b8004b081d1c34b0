package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.replay.Step;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;

/**
 * The statements of a step, as they were sent; of a command, as its file has them.
 *
 * @param all in order
 * @param known false where there are none and the step may have had some all the same
 */
record StepStatements(List<Parsed> all, boolean known) {

    /** A statement, and what it sets out to do. */
    record Parsed(SqlStatement sql, StatementIntent intent) {

        boolean hasWord(String word) {
            return sql.tokens().stream().anyMatch(token -> token.is(word));
        }

        boolean isOpaque() {
            return intent instanceof StatementIntent.Opaque;
        }

        /** Whether the statement has a name, also inside code. */
        boolean names(String name) {
            return isOpaque()
                    ? Pattern.compile("(?<!\\w)" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "(?!\\w)")
                            .matcher(lowerText())
                            .find()
                    : sql.mentions(name);
        }

        /** The text in lower case: code inside an opaque statement is a string, and has no tokens. */
        String lowerText() {
            return sql.text().toLowerCase(Locale.ROOT);
        }
    }

    static StepStatements of(Step step, SqlDialect dialect) {
        List<String> texts = step.statements().isEmpty()
                ? step.migration().source().stream().toList()
                : step.statements().stream().map(Step.Executed::sql).toList();
        List<Parsed> all = new ArrayList<>();
        boolean understood = !texts.isEmpty();
        for (String text : texts) {
            try {
                dialect.split(text).forEach(sql -> all.add(new Parsed(sql, dialect.intent(sql))));
            } catch (SqlScriptException notScript) {
                // The database has judged a text that cannot be split into statements.
                understood = false;
            }
        }
        return new StepStatements(List.copyOf(all), understood || !all.isEmpty());
    }

    <T extends StatementIntent> Stream<T> intents(Class<T> type) {
        return all.stream().map(Parsed::intent).filter(type::isInstance).map(type::cast);
    }

    boolean hasVerb(String verb) {
        return all.stream().anyMatch(statement -> statement.sql().startsWith(verb));
    }

    Stream<Parsed> opaque() {
        return all.stream().filter(Parsed::isOpaque);
    }
}
