package org.replayproof.replay.orders;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;

/** The words of a text in lower case. Those of strings are among them: bodies of routines, names of sequences. */
final class Words {

    private Words() {}

    static Set<String> of(SqlStatement statement) {
        Set<String> words = new HashSet<>();
        for (SqlStatement.Token token : statement.tokens()) {
            if (token.kind() == SqlStatement.Kind.STRING) {
                in(token.text()).forEach(words::add);
            } else {
                words.add(Touched.key(token.text()));
            }
        }
        return words;
    }

    static Set<String> of(String definition, SqlDialect dialect) {
        Set<String> words = new HashSet<>();
        try {
            dialect.split(definition).forEach(statement -> words.addAll(of(statement)));
        } catch (SqlScriptException unreadable) {
            in(definition).forEach(words::add);
        }
        return words;
    }

    private static Stream<String> in(String text) {
        return Stream.of(text.split("\\W+", -1)).map(Touched::key);
    }
}
