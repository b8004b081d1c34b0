package org.replayproof.migrator;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Numbered files among SQL files that some other program would run: {@code 002_x.py}, {@code V2__x.groovy}, {@code 2_x.up.fizz}.
 * Texts, tables of rows and tests of programs are none of them.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class OtherKind {

    private static final Pattern NAME = Pattern.compile("(.+?)(\\.up)?((?:\\.sql)?\\.(\\w+))");

    private static final Set<String> ENDINGS = Set.of(
            "bash", "bat", "clj", "cjs", "cmd", "cql", "cs", "cts", "ddl", "edn", "erb", "ex", "exs", "fizz", "go",
            "groovy", "gz", "hcl", "hql", "j2", "java", "js", "json", "kt", "kts", "lua", "mjs", "mts", "php", "pl",
            "pls", "plsql", "pgsql", "ps1", "psql", "py", "rb", "rs", "sc", "scala", "sh", "swift", "tmpl", "toml",
            "ts", "vb", "xml", "yaml", "yml", "zip");

    /** Endings of programs, and of settings that belong to the SQL file of the same number. */
    private static final Set<String> SETTINGS = Set.of("json", "toml", "xml", "yaml", "yml", "hcl");

    private static final Pattern TEST = Pattern.compile(".*(?:_test|_spec|\\.test|\\.spec|\\.d)");

    private OtherKind() {}

    /**
     * The version of a file that is a migration of another kind.
     *
     * @param fileName its name
     * @return the version in its name; empty if it is SQL or not a migration
     */
    public static Optional<ScriptName> of(String fileName) {
        Matcher parts = NAME.matcher(fileName);
        if (!parts.matches()
                || !ENDINGS.contains(parts.group(4).toLowerCase(Locale.ROOT))
                || TEST.matcher(parts.group(1)).matches()) {
            return Optional.empty();
        }
        return ScriptName.of(parts.group(1) + ".sql").filter(name -> name.role() == ScriptName.Role.UP);
    }

    /** Whether a file may only describe the SQL file of its version. */
    public static boolean isSetting(String fileName) {
        return SETTINGS.contains(
                fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
