package org.replayproof.migrator.folder;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.ScriptName;
import org.replayproof.migrator.ScriptName.Role;
import org.replayproof.sql.SqlDialect;

/**
 * {@code 2018-01-14-171611_x/up.sql} with {@code down.sql}: diesel. The version is what stands before the first underscore,
 * without dashes ({@code migrations_internals::version_from_string}), and versions are ordered as text. Each is sent in one call
 * ({@code batch_execute}) and runs in a transaction, unless {@code metadata.toml} is there and does not say {@code run_in_transaction = true}: a missing key is
 * false there.
 */
final class UpDownFolders implements Convention {

    private static final Pattern UP_OR_DOWN = Pattern.compile("([^/.][^/]*)/(up|down)\\.sql");
    private static final Pattern METADATA = Pattern.compile("([^/]+)/metadata\\.toml");
    private static final Pattern IN_TRANSACTION = Pattern.compile("(?m)^\\s*run_in_transaction\\s*=\\s*true\\b");

    @Override
    public String tool() {
        return "diesel";
    }

    @Override
    public boolean fits(List<LocatedFile> files) {
        return Convention.isMost(
                file -> file.path().endsWith("/up.sql")
                        && UP_OR_DOWN.matcher(file.path()).matches(),
                files);
    }

    @Override
    public Found read(List<LocatedFile> files, SqlDialect dialect) {
        Map<String, TransactionMode> modes = modes(files, dialect.isOneCallOneTransaction());
        Found found = new Found();
        for (LocatedFile file : files) {
            Matcher path = UP_OR_DOWN.matcher(file.path());
            if (path.matches()) {
                found.script(script(file, path, modes.getOrDefault(path.group(1), TransactionMode.EACH_FILE)));
            } else {
                found.unread(file, file.name().replaceFirst("\\.sql$", "/up.sql"));
            }
        }
        return found;
    }

    private static Map<String, TransactionMode> modes(List<LocatedFile> files, boolean callIsTransaction) {
        Map<String, TransactionMode> modes = new HashMap<>();
        for (LocatedFile file : files) {
            Matcher path = METADATA.matcher(file.path());
            if (path.matches()) {
                boolean wrapped =
                        IN_TRANSACTION.matcher(ScriptText.of(file).text()).find();
                modes.put(
                        path.group(1),
                        wrapped ? TransactionMode.EACH_FILE : TransactionMode.oneCall(callIsTransaction));
            }
        }
        return modes;
    }

    private static Script script(LocatedFile file, Matcher path, TransactionMode mode) {
        String folder = path.group(1);
        int underscore = folder.indexOf('_');
        String version = underscore < 0 ? folder : folder.substring(0, underscore);
        String rest = underscore < 0 ? "" : folder.substring(underscore + 1);
        return new Script(
                file,
                file.path(),
                new ScriptName(
                        path.group(2).equals("up") ? Role.UP : Role.DOWN,
                        version.replace("-", ""),
                        ScriptName.words(rest)),
                ScriptText.of(file),
                mode);
    }

    @Override
    public Comparator<ScriptName> order(Found found) {
        return Comparator.comparing(ScriptName::version);
    }

    @Override
    public boolean keepsSession() {
        return true;
    }

    @Override
    public Optional<ToolRecord> record() {
        return Optional.of(new ToolRecord("__diesel_schema_migrations", ToolRecord.Place.SEARCH_PATH));
    }

    @Override
    public String downPlace() {
        return "a down.sql in its folder";
    }

    @Override
    public String sorting() {
        return "by version, as text";
    }
}
