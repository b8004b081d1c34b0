package org.replayproof.migrator.liquibase;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.ChecksumVersion;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.core.TagDatabaseChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.precondition.CustomPreconditionWrapper;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.resource.Resource;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Severity;
import org.replayproof.location.Listing;
import org.replayproof.location.LocatedFile;
import org.replayproof.location.Location;
import org.replayproof.migrator.History;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.migrator.HistoryProblems;
import org.replayproof.migrator.Links;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.schema.ObjectRef;

/** Asks Liquibase for its change sets, and looks for what nothing includes. */
final class LiquibaseHistory {

    private static final String OWN_CHANGES = "liquibase.change.core";

    private final MigrationSource source;
    private final ChangeLog changeLog;
    private final String name;
    private final HistoryProblems problems = new HistoryProblems();
    private final Map<String, String> texts = new HashMap<>();
    private boolean runsCode;

    LiquibaseHistory(MigrationSource source, ChangeLog changeLog, String name) {
        this.source = source;
        this.changeLog = changeLog;
        this.name = name;
    }

    History read() throws Exception {
        Database offline = changeLog.offline(source.dialect());
        DatabaseChangeLog all = parse(offline);
        List<ChangeSet> changeSets = changeLog.wanted(all, offline);
        if (changeSets.isEmpty()) {
            throw new NoMigrationsException(nothing(all));
        }
        runsCode = changeSets.stream().anyMatch(LiquibaseHistory::runsCode);
        SourceLines lines = new SourceLines(changeLog.files());
        ChangeSetSql sql = new ChangeSetSql(offline, source.dialect(), lines);
        List<Migration> migrations = new ArrayList<>();
        for (ChangeSet changeSet : changeSets) {
            migrations.add(migration(changeSet, sql));
        }
        new Encodings(changeLog.files()).requireUtf8(changeSets);
        duplicates(migrations);
        notIncluded();
        for (ChangeSet changeSet : changeSets) {
            String text = lines.of(changeSet).text();
            String script = ChangeLog.name(changeSet);
            texts.put(script, text);
            problems.todo(new MigrationRef(script, script), SourceLines.path(changeSet), text);
        }
        problems.missingDowns(
                migrations, migration -> migration.down() != null, "a rollback in the change set, or an empty one");
        return new History(
                name, source.locations(), migrations, problems.findings(), otherNames(changeSets, migrations));
    }

    /** The lines of each change set as its author wrote them, by its name. Known once the history was read. */
    Map<String, String> texts() {
        return texts;
    }

    private DatabaseChangeLog parse(Database offline) throws Exception {
        try {
            return changeLog.parse(offline);
        } catch (LiquibaseException e) {
            Links.requireNoCircle(Stream.of(beside()), "Liquibase");
            throw e;
        }
    }

    private Listing beside() {
        return Location.of(changeLog.file().folder(), source.classLoader()).list();
    }

    /** Whether classes of the project or of an extension take part, or commands. */
    boolean runsCode() {
        return runsCode;
    }

    private static boolean runsCode(ChangeSet changeSet) {
        return changeSet.getChanges().stream()
                        .anyMatch(change -> change instanceof ExecuteShellCommandChange
                                || !change.getClass().getPackageName().equals(OWN_CHANGES))
                || (changeSet.getPreconditions() != null && runsCode(changeSet.getPreconditions()));
    }

    private static boolean runsCode(Precondition precondition) {
        return precondition instanceof CustomPreconditionWrapper
                || (precondition instanceof PreconditionLogic logic
                        && logic.getNestedPreconditions().stream().anyMatch(LiquibaseHistory::runsCode));
    }

    private String nothing(DatabaseChangeLog all) {
        int others = all.getChangeSets().size() + all.getSkippedChangeSets().size();
        return others == 0
                ? "No migrations found.\n  looked in   " + changeLog.file().path()
                        + "\n  found there a changelog without a change set"
                        + "\n  next step   let it include the files that hold them"
                : "No migrations found.\n  looked in   " + changeLog.file().path() + "\n  found there " + others
                        + (others == 1 ? " change set" : " change sets")
                        + ", all for other databases, contexts or labels"
                        + "\n  next step   set contexts and labels where the project configures Liquibase, or in a customizer";
    }

    private Migration migration(ChangeSet changeSet, ChangeSetSql sql) throws IOException {
        String script = ChangeLog.name(changeSet);
        boolean repeatable = changeSet.isAlwaysRun() || changeSet.isRunOnChange();
        return new Migration(
                script,
                changeSet.getComments() == null ? changeSet.getDescription() : changeSet.getComments(),
                script,
                place(SourceLines.path(changeSet)),
                changeSet.generateCheckSum(ChecksumVersion.latest()).toString(),
                repeatable ? Migration.Kind.REPEATABLE : Migration.Kind.VERSIONED,
                sql.up(changeSet).orElse(null),
                sql.down(changeSet).orElse(null));
    }

    private String place(String path) throws IOException {
        Resource resource = changeLog.files().get(path);
        return resource.exists() ? place(resource) : path;
    }

    static String place(Resource resource) {
        URI uri = resource.getUri();
        return "file".equals(uri.getScheme())
                ? Path.of(uri).toString()
                : uri.toString().replace("jar:file:", "");
    }

    /** A user says the id where it is enough, or the tag that a change set sets. */
    private static Map<String, List<Migration>> otherNames(List<ChangeSet> changeSets, List<Migration> migrations) {
        Map<String, Set<Migration>> names = new TreeMap<>();
        for (int i = 0; i < changeSets.size(); i++) {
            ChangeSet changeSet = changeSets.get(i);
            Migration migration = migrations.get(i);
            named(changeSet.getId(), migration, names);
            named(changeSet.getId() + "::" + changeSet.getAuthor(), migration, names);
            changeSet.getChanges().stream()
                    .filter(TagDatabaseChange.class::isInstance)
                    .forEach(change -> named(((TagDatabaseChange) change).getTag(), migration, names));
        }
        return names.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    private static void named(String name, Migration migration, Map<String, Set<Migration>> names) {
        names.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(migration);
    }

    private void duplicates(List<Migration> migrations) {
        Map<String, List<Migration>> byName = new LinkedHashMap<>();
        migrations.forEach(migration -> byName.computeIfAbsent(migration.script(), key -> new ArrayList<>())
                .add(migration));
        byName.values()
                .forEach(same -> problems.duplicates(
                        same.stream().map(Migration::ref).toList(),
                        same.stream().map(Migration::location).toList()));
    }

    /** A changelog beside the first one, or in a folder below, that Liquibase did not open; in other jars are others'. */
    private void notIncluded() throws IOException {
        String master = place(changeLog.file().path());
        String folder = master.substring(0, Math.max(master.lastIndexOf('/'), master.lastIndexOf('\\')) + 1);
        Set<String> opened = changeLog.files().opened().stream()
                .map(resource -> place(resource))
                .collect(Collectors.toSet());
        beside().files().stream()
                .filter(file -> file.place().startsWith(folder) && !opened.contains(file.place()))
                .filter(ChangeLogFile::isChangeLog)
                .map(this::notIncluded)
                .forEach(problems::add);
    }

    private Finding notIncluded(LocatedFile file) {
        return Finding.of(HistoryFailure.NOT_INCLUDED, Severity.RISKY, ObjectRef.migration(file.path()))
                .in(new MigrationRef("", file.path()))
                .sentence(file.path() + " is a changelog that nothing includes; it was not run.")
                .expected("an include in " + changeLog.file().path() + ", or in a file that it includes")
                .actual(file.place())
                .repair("Include it, or delete it.");
    }
}
