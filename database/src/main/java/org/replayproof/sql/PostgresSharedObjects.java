package org.replayproof.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the roles and tablespaces that a script of PostgreSQL creates. It reads words rather than statements, because a DO block
 * or an executed string creates them as well; a name too many does no harm.
 */
final class PostgresSharedObjects {

    private static final Pattern CREATE = Pattern.compile(
            "\\bCREATE\\s+(ROLE|USER(?!\\s+MAPPING)|GROUP|TABLESPACE)\\s+(\"(?:[^\"]|\"\")+\"|[^\\s;,()'\"]+)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*(?s:.*?)\\*/");

    private PostgresSharedObjects() {}

    static List<SharedObject> in(String script) {
        return CREATE.matcher(COMMENT.matcher(script).replaceAll(" "))
                .results()
                .map(found -> new SharedObject(
                        found.group(1).equalsIgnoreCase("TABLESPACE") ? "tablespace" : "role",
                        Optional.ofNullable(found.group(2)).map(PostgresSharedObjects::asStored)))
                .distinct()
                .toList();
    }

    private static String asStored(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toLowerCase(Locale.ROOT);
    }
}
