package org.replayproof.check.lost;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.ObjectName;

/** The losses that a migration declares in a comment: {@code -- drops: table.column}, {@code -- drops: table, other}. */
final class DropsComment {

    private static final Pattern COMMENT = Pattern.compile("(?im)^[ \\t]*--[ \\t]*drops:[ \\t]*(.+?)[ \\t]*$");

    private final Set<String> declared = new HashSet<>();

    DropsComment(Migration migration) {
        Matcher comment = COMMENT.matcher(migration.source().orElse(""));
        while (comment.find()) {
            for (String name : comment.group(1).split("[,\\s]+")) {
                declared.add(name.replace("\"", "").toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Whether all of a table or view is declared. */
    boolean covers(ObjectName table) {
        return names(table).anyMatch(declared::contains);
    }

    /** Whether a column, an index, a trigger or another part of a table is declared. */
    boolean covers(ObjectName table, String part) {
        return covers(table)
                || names(table).anyMatch(name -> declared.contains(name + "." + part.toLowerCase(Locale.ROOT)));
    }

    /** Whether every one of some columns is declared. */
    boolean coversAll(ObjectName table, List<String> columns) {
        return !columns.isEmpty() && columns.stream().allMatch(column -> covers(table, column));
    }

    private static Stream<String> names(ObjectName table) {
        return Stream.of(table.name(), table.toString()).map(name -> name.toLowerCase(Locale.ROOT));
    }
}
