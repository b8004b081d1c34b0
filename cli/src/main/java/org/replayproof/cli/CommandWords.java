package org.replayproof.cli;

import java.util.List;
import java.util.regex.Pattern;

/** Says by options what messages say by the annotations and dependencies of a test. */
final class CommandWords {

    private record Rule(Pattern words, String instead) {}

    private static final List<Rule> RULES = List.of(
            rule("@MigratedDatabase\\(migrations = \"([^\"]*)\"\\)", "--migrations $1"),
            rule("@MigratedDatabase\\(database = …\\)", "--database"),
            rule(" @MigratedDatabase\\(database = [\\w.]+\\.class\\) +or +", " "),
            rule(
                    "; say entityPackages = \"com.acme.domain\" in @MigratedDatabase",
                    "; a test compares them, see docs/entities.md"),
            rule("migrator = \"…\" or ", ""),
            rule(
                    "([Aa])dd (?:the dependency )?([\\w.]+:([\\w.-]+)) (?:to the test dependencies|\\(test scope\\))",
                    "$1dd $2: java -cp replayproof.jar:$3.jar org.replayproof.cli.Main …"),
            rule(
                    "Add that dependency \\(test scope\\)",
                    "Add it: java -cp replayproof.jar:… org.replayproof.cli.Main …"));

    private CommandWords() {}

    private static Rule rule(String words, String instead) {
        return new Rule(Pattern.compile(words), instead);
    }

    static String of(String message) {
        String text = message;
        for (Rule rule : RULES) {
            text = rule.words().matcher(text).replaceAll(rule.instead());
        }
        return text;
    }
}
