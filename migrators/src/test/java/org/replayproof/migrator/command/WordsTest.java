package org.replayproof.migrator.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("npm run migrate", List.of("npm", "run", "migrate")),
                Arguments.of("  npm \t run\nmigrate ", List.of("npm", "run", "migrate")),
                Arguments.of("x 'a b' \"c d\" ''", List.of("x", "a b", "c d", "")),
                Arguments.of("x --name='Ada Lovelace'!", List.of("x", "--name=Ada Lovelace!")),
                Arguments.of("x \"say \\\"hi\\\" \\\\ \\n\"", List.of("x", "say \"hi\" \\ \\n")),
                Arguments.of("x 'a\\' \\", List.of("x", "a\\", "\\")),
                Arguments.of(
                        "C:\\tools\\migrate.exe $HOME *.sql ~",
                        List.of("C:\\tools\\migrate.exe", "$HOME", "*.sql", "~")),
                Arguments.of("x '|' \">\" a|b", List.of("x", "|", ">", "a|b")),
                Arguments.of("[\"sh\", \"-c\", \"a | b\"]", List.of("sh", "-c", "a | b")),
                Arguments.of("[ \"a]\" ,\"\\\"\\\\\" ]", List.of("a]", "\"\\")),
                Arguments.of("[\"x\", \"\\u0041\\n\\/\"]", List.of("x", "A\n/")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_is_split_into_words(String line, List<String> words) {
        assertThat(Words.of("The command", line)).isEqualTo(words);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("", "The command names no program."),
                Arguments.of("'' x", "The command names no program."),
                Arguments.of("x 'a", "The command has a quote that does not end: x 'a"),
                Arguments.of("x \"a\\\"", "The command has a quote that does not end: x \"a\\\""),
                Arguments.of("cd server && npm run migrate", """
                        The command holds && , which only a shell understands, and a command is started without one: cd server && npm run migrate
                          next step   put the line into a script, or start the shell yourself: ["sh", "-c", "…"]"""),
                Arguments.of("[\"a\" \"b\"]", """
                        The command begins like a list in JSON and is not one (line 1, column 6): ["a" "b"]
                          next step   write ["program", "argument", …], or a line without brackets"""),
                Arguments.of("[\"a\"] b", """
                        The command begins like a list in JSON and is not one (line 1, column 7): ["a"] b
                          next step   write ["program", "argument", …], or a line without brackets"""),
                Arguments.of("[\"a\", 1]", """
                        The command begins like a list in JSON and is not one (not a list of strings): ["a", 1]
                          next step   write ["program", "argument", …], or a line without brackets"""),
                Arguments.of("[]", "The command names no program."),
                Arguments.of("[a]", """
                        The command begins like a list in JSON and is not one (line 1, column 2): [a]
                          next step   write ["program", "argument", …], or a line without brackets"""));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void an_invalid_line_is_an_error_that_shows_it(String line, String message) {
        assertThatThrownBy(() -> Words.of("The command", line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void a_value_stays_one_argument_whatever_is_in_it() {
        CommandLine line = CommandLine.of("The command", List.of("migrate --db={file} {file}"));

        assertThat(line.filled(Map.of("file", "/tmp/a b\"c'$(rm).db")))
                .containsExactly("migrate", "--db=/tmp/a b\"c'$(rm).db", "/tmp/a b\"c'$(rm).db");
    }

    @Test
    void other_braces_stand_for_themselves() {
        CommandLine line = CommandLine.of("The command", List.of("x", "{\"a\": {\"b\": 1}}", "{{file}}", "{ }"));

        assertThat(line.filled(Map.of())).containsExactly("x", "{\"a\": {\"b\": 1}", "{file}", "{ }");
    }

    @Test
    void a_placeholder_that_does_not_exist_names_the_nearest_one() {
        CommandLine line = CommandLine.of("The command", List.of("x {flie}"));

        assertThatThrownBy(() -> line.knowing("The setting replayproof.command", Set.of("file", "url")))
                .hasMessage("""
                        The setting replayproof.command has a placeholder that does not exist here: {flie}. Did you mean {file}?
                          there are   {file}, {url}
                          next step   correct it; write a literal brace twice: {{flie}}""");
    }
}
