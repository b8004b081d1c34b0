package org.replayproof.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what a statement of PostgreSQL changes on the server, outside its database, before it runs: by its first words, and inside
 * the body of a DO block. The effect of a function that an earlier statement created is not detected.
 */
final class PostgresServerChanges {

    private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[\\w$]+)";

    /** The statements that name what they change; group 2 is the kind, group 3 the name. */
    private static final Pattern NAMED = Pattern.compile(
            "\\b((?:CREATE|ALTER|DROP)\\s+(DATABASE|SUBSCRIPTION)|(?:ALTER|DROP)\\s+(?:ROLE|USER(?!\\s+MAPPING)|GROUP|TABLESPACE)"
                    + "|COMMENT\\s+ON\\s+(?:ROLE|DATABASE|TABLESPACE)|(?:DROP|REASSIGN)\\s+OWNED\\s+BY"
                    + "|(?:GRANT|REVOKE)\\b[^;()']*?\\bON\\s+(?:DATABASE|TABLESPACE))\\s+(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?"
                    + NAME + "?",
            Pattern.CASE_INSENSITIVE);

    /** The membership of roles: those behind TO and FROM get another one. */
    private static final Pattern MEMBERS = Pattern.compile(
            "\\b(GRANT|REVOKE)\\s+(?![^;']*?\\bON\\b)([^;()']+?)\\s+(?:TO|FROM)\\s+([^;()']+?)(?=\\s+(?:WITH|GRANTED)\\b|\\s*;|\\s*$)",
            Pattern.CASE_INSENSITIVE);

    /** What changes the server as a whole, or its files and processes. */
    private static final Pattern WHOLE = Pattern.compile(
            "\\b(ALTER\\s+SYSTEM|(?:GRANT|REVOKE)\\b[^;()']*?\\bON\\s+PARAMETER"
                    + "|COPY\\b[^;]*?\\b(?:TO|FROM)\\s+(?:PROGRAM\\b|(?=E?'))"
                    + "|pg_(?:create|copy)_(?:physical|logical)_replication_slot|pg_drop_replication_slot"
                    + "|pg_(?:terminate|cancel)_backend|pg_reload_conf|pg_rotate_logfile|pg_switch_wal|pg_promote"
                    + "|pg_replication_origin_(?:create|drop)|pg_create_restore_point|pg_stat_reset_shared"
                    + "|pg_file_(?:write|rename|unlink)|lo_export)\\b?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern THIS_DATABASE = Pattern.compile("(?i)\\bcurrent_(?:database\\s*\\(|catalog\\b)");
    private static final Pattern SESSION_USER = Pattern.compile("(?i)\\b(?:current_user|session_user|current_role)\\b");
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*(?s:.*?)\\*/");
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern DOLLARS = Pattern.compile("(\\$\\w*\\$)((?s:.*?))\\1");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern FUNCTION = Pattern.compile("(?i)(?:pg|lo)_\\w+");

    /** Statements that keep a text for later, or write it into rows, and do not run it. */
    private static final Pattern KEEPS_TEXT = Pattern.compile(
            "(?i)(?:CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:FUNCTION|PROCEDURE|VIEW|TABLE|TRIGGER|RULE|MATERIALIZED)|PREPARE)\\b");

    private PostgresServerChanges() {}

    /** Whether a text has the words of such a statement anywhere; a script of many rows is not split for nothing. */
    static boolean mayBeIn(String script) {
        return NAMED.matcher(script).find()
                || WHOLE.matcher(script).find()
                || MEMBERS.matcher(script).find();
    }

    static List<ServerChange> in(String statement) {
        String sql = COMMENT.matcher(statement).replaceAll(" ").strip();
        if (KEEPS_TEXT.matcher(sql).lookingAt()) {
            return List.of();
        }
        Matcher body = DOLLARS.matcher(sql);
        if (startsWith(sql, "DO") && body.find()) {
            // What a block executes is in its texts, so they are read as well.
            return find(body.group(2), false);
        }
        return find(sql, true);
    }

    private static boolean startsWith(String sql, String word) {
        return sql.regionMatches(true, 0, word, 0, word.length());
    }

    private static List<ServerChange> find(String sql, boolean firstOnly) {
        List<ServerChange> found = new ArrayList<>();
        boolean ofThisDatabase = THIS_DATABASE.matcher(sql).find();
        matches(NAMED, sql, firstOnly).forEach(match -> found.add(named(match, ofThisDatabase)));
        matches(MEMBERS, sql, firstOnly).flatMap(PostgresServerChanges::members).forEach(found::add);
        String code = firstOnly ? TEXT.matcher(sql).replaceAll("''") : sql;
        WHOLE.matcher(code)
                .results()
                .filter(match -> !firstOnly || match.start() == 0 || isCall(code, match))
                .forEach(match -> found.add(new ServerChange(whole(match.group(1)), "server", Optional.empty())));
        return found;
    }

    private static Stream<MatchResult> matches(Pattern pattern, String sql, boolean firstOnly) {
        return pattern.matcher(sql).results().filter(match -> !firstOnly || match.start() == 0);
    }

    /** A function is called anywhere in a statement; the words of a statement stand at its beginning. */
    private static boolean isCall(String sql, MatchResult match) {
        return FUNCTION.matcher(match.group(1)).matches()
                && sql.substring(match.end()).stripLeading().startsWith("(");
    }

    /** The roles that get another membership; where that is the user of the session, the roles that it becomes a member of. */
    private static Stream<ServerChange> members(MatchResult match) {
        String changed = SESSION_USER.matcher(match.group(3)).find() ? match.group(2) : match.group(3);
        return Stream.of(changed.split(","))
                .map(role -> new ServerChange(
                        words(match.group(1)) + " role",
                        "role",
                        Optional.of(asStored(role.strip().replaceFirst("(?i)^GROUP\\s+", "")))));
    }

    private static ServerChange named(MatchResult match, boolean ofThisDatabase) {
        String statement = words(match.group(1));
        String kind = statement.contains("DATABASE")
                ? "database"
                : statement.contains("TABLESPACE")
                        ? "tablespace"
                        : statement.contains("SUBSCRIPTION") ? "server" : "role";
        Optional<String> name = Optional.ofNullable(match.group(3)).map(PostgresServerChanges::asStored);
        boolean computed = name.isEmpty() && kind.equals("database") && ofThisDatabase;
        return new ServerChange(statement, kind, computed ? Optional.of(ServerChange.THIS_DATABASE) : name);
    }

    private static String words(String text) {
        String words = SPACE.matcher(text.strip()).replaceAll(" ").toUpperCase(Locale.ROOT);
        return words.startsWith("GRANT ") || words.startsWith("REVOKE ")
                ? words.substring(0, words.indexOf(' ')) + " ON " + words.substring(words.lastIndexOf(' ') + 1)
                : words;
    }

    private static String whole(String text) {
        String words = SPACE.matcher(text.strip()).replaceAll(" ");
        if (FUNCTION.matcher(words).matches()) {
            return words.toLowerCase(Locale.ROOT);
        }
        return startsWith(words, "COPY")
                ? words.toUpperCase(Locale.ROOT).endsWith("PROGRAM") ? "COPY … PROGRAM" : "COPY … FILE"
                : words(words);
    }

    private static String asStored(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toLowerCase(Locale.ROOT);
    }
}
