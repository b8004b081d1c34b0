package org.replayproof.migrator.folder;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.ScriptName;
import org.replayproof.migrator.ScriptName.Role;
import org.replayproof.sql.SqlDialect;

/**
 * {@code 20240816000004_x/migration.sql}: Prisma, and Drizzle from 1.0 on, which keeps a {@code snapshot.json} beside it. The
 * names of the folders are ordered as text. Prisma sends the file in one call, which SQLite runs statement by statement;
 * Drizzle runs all that is pending in one transaction.
 */
final class MigrationFolders implements Convention {

    private static final Pattern PATH = Pattern.compile("(\\d+)_?([^/]*)/(migration|down)\\.sql");
    private static final Pattern FOLDER = Pattern.compile("\\d{14}_[^/]+/[^/]+\\.[^/]+");
    private static final Pattern PROVIDER = Pattern.compile("(?m)^\\s*provider\\s*=\\s*\"([^\"]*)\"");

    @Override
    public String tool() {
        return "Prisma";
    }

    @Override
    public boolean fits(List<LocatedFile> files) {
        return Convention.isMost(
                file -> file.path().endsWith("/migration.sql")
                        && PATH.matcher(file.path()).matches(),
                files);
    }

    @Override
    public Found read(List<LocatedFile> files, SqlDialect dialect) {
        files.stream()
                .filter(file -> file.path().equals("migration_lock.toml"))
                .forEach(lock -> requireProduct(lock, dialect));
        TransactionMode mode = mode(files, dialect);
        Found found = new Found();
        for (LocatedFile file : files) {
            Matcher path = PATH.matcher(file.path());
            if (path.matches()) {
                ScriptName name = new ScriptName(
                        path.group(3).equals("down") ? Role.DOWN : Role.UP,
                        path.group(1),
                        ScriptName.words(path.group(2)));
                Script script = script(file, name, mode, dialect, found);
                found.script(script);
                if (mode == TransactionMode.ALL_PENDING) {
                    DrizzleChunks.refusal(script.text(), dialect)
                            .ifPresent(refusal -> found.refuse(script, refusal.by("Drizzle", script)));
                }
            } else {
                found.unread(file, file.name().replaceFirst("\\.sql$", "/migration.sql"));
            }
        }
        if (mode != TransactionMode.ALL_PENDING) {
            withoutScript(files).forEach((folder, file) -> refuse(folder, file, found, mode));
        }
        return found;
    }

    private static Script script(
            LocatedFile file, ScriptName name, TransactionMode mode, SqlDialect dialect, Found found) {
        if (mode != TransactionMode.ALL_PENDING) {
            return new Script(file, file.path(), name, ScriptText.of(file), mode);
        }
        DrizzleChunks chunks = new DrizzleChunks(ScriptText.of(file), dialect);
        Script script = new Script(file, file.path(), name, chunks.runnable(), mode);
        chunks.leftOut().forEach(statement -> found.problem(FolderProblems.leftOut(script, statement)));
        return script;
    }

    /** Folders of migrations that hold some file and no script, by their names; Prisma does not run any migration then. */
    private static Map<String, LocatedFile> withoutScript(List<LocatedFile> files) {
        Map<String, LocatedFile> folders = new TreeMap<>();
        files.stream()
                .filter(file -> FOLDER.matcher(file.path()).matches())
                .forEach(file -> folders.putIfAbsent(folder(file), file));
        files.stream()
                .filter(file -> file.name().equals("migration.sql"))
                .forEach(file -> folders.remove(folder(file)));
        return folders;
    }

    private static String folder(LocatedFile file) {
        return file.path().substring(0, Math.max(0, file.path().indexOf('/')));
    }

    private void refuse(String folder, LocatedFile file, Found found, TransactionMode mode) {
        String[] parts = folder.split("_", 2);
        ScriptName name = new ScriptName(Role.UP, parts[0], ScriptName.words(parts[1]));
        Script missing = new Script(
                file, folder + "/migration.sql", name, ScriptText.of(file).part(""), mode);
        found.script(missing);
        found.refuse(
                missing,
                new Refusal(0, "the folder has no migration.sql", "Restore the file, or delete the folder.")
                        .by(tool(), missing));
    }

    private static TransactionMode mode(List<LocatedFile> files, SqlDialect dialect) {
        if (files.stream().anyMatch(file -> file.name().equals("snapshot.json"))) {
            return TransactionMode.ALL_PENDING;
        }
        return TransactionMode.oneCall(dialect.isOneCallOneTransaction());
    }

    private static void requireProduct(LocatedFile lock, SqlDialect dialect) {
        Matcher provider = PROVIDER.matcher(ScriptText.of(lock).text());
        if (provider.find()) {
            Product.require(dialect, provider.group(1), lock);
        }
    }

    @Override
    public Comparator<ScriptName> order(Found found) {
        return Comparator.comparing(ScriptName::version).thenComparing(ScriptName::description);
    }

    @Override
    public boolean keepsSession() {
        return true;
    }

    @Override
    public Optional<ToolRecord> record() {
        return Optional.of(new ToolRecord("_prisma_migrations", ToolRecord.Place.SEARCH_PATH));
    }

    @Override
    public String downPlace() {
        return "a down.sql in its folder";
    }

    @Override
    public String sorting() {
        return "by the names of its folders, as text";
    }
}
