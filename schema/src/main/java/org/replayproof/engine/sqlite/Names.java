package org.replayproof.engine.sqlite;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.replayproof.schema.ObjectName;

/** Writes names as SQL must. */
final class Names {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** The keywords that SQLite does not accept as a name without quotes. */
    private static final Set<String> KEYWORDS = Set.of("""
            add all alter and as autoincrement between case cast check collate commit constraint create current_date
            current_time current_timestamp default deferrable delete distinct drop else escape except exists foreign from
            group having if in index insert intersect into is isnull join limit not nothing notnull null on or order primary
            raise references returning select set table then to transaction union unique update using values when where
            """.strip().split("\\s+"));

    private Names() {}

    static String quote(String name) {
        return PLAIN.matcher(name).matches() && !KEYWORDS.contains(name.toLowerCase(Locale.ROOT)) ? name : quoted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quote(ObjectName name) {
        return name.namespace().isEmpty() ? quote(name.name()) : quote(name.namespace()) + "." + quote(name.name());
    }

    static String list(List<String> names) {
        return names.stream().map(Names::quote).collect(Collectors.joining(", ", "(", ")"));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
