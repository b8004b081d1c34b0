package org.replayproof.replay;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.migrator.Migration;

/**
 * What the texts of migrations make on the server, beside the database: roles and tablespaces. Read from the words alone, since a
 * DO block or a string that is executed makes them as well; a name too many does no harm.
 */
final class ServerNames {

    private static final Pattern CREATE = Pattern.compile(
            "\\bCREATE\\s+(ROLE|USER(?!\\s+MAPPING)|GROUP|TABLESPACE)\\s+(\"(?:[^\"]|\"\")+\"|[^\\s;,()'\"]+)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*(?s:.*?)\\*/");

    private ServerNames() {}

    /** Whether anything is made there. */
    static boolean areMadeBy(List<Migration> migrations) {
        return texts(migrations).anyMatch(text -> CREATE.matcher(text).find());
    }

    /** What is made there, by the names that stand in the texts. */
    static Set<String> in(List<Migration> migrations) {
        return texts(migrations)
                .flatMap(text -> CREATE.matcher(text).results())
                .flatMap(found -> Stream.ofNullable(found.group(2)))
                .map(ServerNames::asStored)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> texts(List<Migration> migrations) {
        return migrations.stream()
                .flatMap(migration -> Stream.of(migration.sql(), migration.downSql()))
                .flatMap(Stream::ofNullable)
                .map(text -> COMMENT.matcher(text).replaceAll(" "));
    }

    /** What statements make there, as people name it: {@code role app_reader}. */
    static List<String> madeBy(Collection<Step.Executed> statements) {
        return statements.stream()
                .flatMap(statement -> CREATE.matcher(statement.sql()).results())
                .filter(found -> found.group(2) != null)
                .map(found -> kind(found.group(1)) + " " + asStored(found.group(2)))
                .distinct()
                .toList();
    }

    private static String kind(String word) {
        return word.equalsIgnoreCase("TABLESPACE") ? "tablespace" : "role";
    }

    private static String asStored(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toLowerCase(Locale.ROOT);
    }
}
