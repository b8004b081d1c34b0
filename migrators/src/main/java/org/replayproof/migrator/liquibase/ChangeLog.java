package org.replayproof.migrator.liquibase;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.DatabaseFactory;
import liquibase.parser.ChangeLogParser;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.replayproof.sql.SqlDialect;

/** A changelog, read by Liquibase as often as it is needed: what it makes of a change set is good for one run. */
final class ChangeLog {

    private final ChangeLogFile file;
    private final LiquibaseOptions options;
    private final OpenedFiles files;
    private final IgnoredErrors ignored = new IgnoredErrors();
    private final QuietScope scope;

    ChangeLog(ChangeLogFile file, LiquibaseOptions options, ClassLoader classLoader) {
        this.file = file;
        this.options = options;
        this.files = new OpenedFiles(root(file, classLoader));
        this.scope = new QuietScope(classLoader, files, options.scope(), ignored::logged);
    }

    private static ResourceAccessor root(ChangeLogFile file, ClassLoader classLoader) {
        if (file.root() == null) {
            return new ClassLoaderResourceAccessor(classLoader);
        }
        try {
            return new DirectoryResourceAccessor(file.root());
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChangeLogFile file() {
        return file;
    }

    LiquibaseOptions options() {
        return options;
    }

    OpenedFiles files() {
        return files;
    }

    IgnoredErrors ignored() {
        return ignored;
    }

    QuietScope scope() {
        return scope;
    }

    /** What Liquibase takes for an empty database of the product, before there is a database. */
    Database offline(SqlDialect dialect) throws Exception {
        String url = "offline:" + shortName(dialect);
        Database offline = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new NothingRan(url, files));
        if (offline.supportsSchemas()) {
            // As a connected one finds it, so that names are written alike.
            offline.setDefaultSchemaName(dialect.defaultNamespace());
        }
        return options.configured(offline);
    }

    private static String shortName(SqlDialect dialect) {
        Set<String> known = DatabaseFactory.getInstance().getImplementedDatabases().stream()
                .map(Database::getShortName)
                .collect(Collectors.toSet());
        return dialect.names().stream()
                .filter(known::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Liquibase does not know the database "
                        + dialect.names().get(0) + ": " + new TreeSet<>(known)
                        + "\n  next step   add Liquibase's extension for it to the test dependencies"));
    }

    Database on(DatabaseConnection connection) throws Exception {
        return options.configured(DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection));
    }

    /** Reads all files anew. */
    DatabaseChangeLog parse(Database database) throws Exception {
        ChangeLogParameters parameters = options.parametersFor(database);
        ChangeLogParser parser = ChangeLogParserFactory.getInstance().getParser(file.path(), files);
        return Scope.child(
                new HashMap<>(Map.of(Scope.Attr.database.name(), database)),
                () -> parser.parse(file.path(), parameters, files));
    }

    /** The change sets that this database, these contexts and these labels ask for. */
    List<ChangeSet> wanted(DatabaseChangeLog all, Database database) {
        List<ChangeSetFilter> filters = List.of(
                new DbmsChangeSetFilter(database),
                new ContextChangeSetFilter(options.activeContexts()),
                new LabelChangeSetFilter(options.wantedLabels()),
                new IgnoreChangeSetFilter());
        return all.getChangeSets().stream()
                .filter(changeSet -> filters.stream()
                        .allMatch(filter -> filter.accepts(changeSet).isAccepted()))
                .toList();
    }

    /** The same changelog with some of its change sets alone; preconditions of the whole stay. */
    DatabaseChangeLog only(Set<String> names, DatabaseChangeLog all) {
        DatabaseChangeLog some = new DatabaseChangeLog(all.getPhysicalFilePath());
        some.setLogicalFilePath(all.getLogicalFilePath());
        some.setChangeLogParameters(all.getChangeLogParameters());
        some.setPreconditions(all.getPreconditions());
        some.setObjectQuotingStrategy(all.getObjectQuotingStrategy());
        all.getChangeSets().stream()
                .filter(changeSet -> names.contains(name(changeSet)))
                .forEach(some::addChangeSet);
        return some;
    }

    /** {@code path::id::author}, as Liquibase itself names a change set. */
    static String name(ChangeSet changeSet) {
        return changeSet.toString(false);
    }
}
